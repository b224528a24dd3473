import type { AnalyticsReport, CurveReport } from '../../packages/protocol/src/schemas/index.ts';
import type { Analytics } from '../../packages/server/src/analytics/index.ts';
import type { KnownVideo } from '../../packages/server/src/library/index.ts';
import { addDays, utcDay } from '../../packages/server/src/platform/index.ts';
import type { Answer } from './answers.ts';
import { DAYS } from './generate-views.ts';
import { WORKSPACE } from './library.ts';
import { CURVE, LIBRARY_BY_DAY, VIDEO_BY_DAY, VIEWS_PAGE } from './peer/reports.ts';

/** One question, to our own module and to PostgreSQL; both must give the same answer. */
export interface Question {
  readonly name: string;
  /** What its p95 should not exceed at a million views, milliseconds. */
  readonly goalMs?: number;
  readonly ask: (analytics: Analytics) => Promise<Answer>;
  readonly peer: {
    readonly sql: string;
    readonly values: readonly unknown[];
    /** A row as `ask` gives it, where it is not its columns one by one. */
    readonly row?: (row: never) => Answer[number];
  };
}

const SCOPE = { workspaceId: WORKSPACE };
const PAGE = 50;
const OVERVIEW_DAYS = 30;
/** The view began this long before its hello. */
const AGE_MS = 400;

/** What people ask most, about the hot video where it is about one. */
export function questionsAt(now: number, videos: readonly KnownVideo[]): readonly Question[] {
  const [hot] = videos;
  if (!hot) throw new Error('There is no video.');
  const to = utcDay(now);
  const from = addDays(to, 1 - DAYS);
  return [
    {
      name: 'overview',
      goalMs: 100,
      ask: async (analytics) => byDay(await analytics.libraryReport(SCOPE, {})),
      peer: { sql: LIBRARY_BY_DAY, values: [addDays(to, 1 - OVERVIEW_DAYS), to] },
    },
    {
      name: 'totals',
      goalMs: 30,
      ask: async (analytics) => byDay(await analytics.videoReport(SCOPE, hot.id, { from, to })),
      peer: { sql: VIDEO_BY_DAY, values: [from, to, 0] },
    },
    {
      name: 'curves',
      goalMs: 30,
      ask: async (analytics) => perBin(await analytics.curve(SCOPE, hot.id)),
      peer: { sql: CURVE, values: [0, hot.durationMs, 1, 1_000] },
    },
    {
      name: 'views',
      ask: async (analytics) => {
        const { views } = await analytics.latestViews(SCOPE, hot.id, { limit: PAGE });
        return views.map((view) => [
          view.view_id,
          view.began_at + AGE_MS,
          view.device,
          view.os,
          view.browser,
          view.country,
          view.referrer_host,
          view.content_ms,
          view.playing_ms,
          view.stalls.n,
          view.watched.reduce((sum, [from, to]) => sum + to - from, 0),
        ]);
      },
      peer: {
        sql: VIEWS_PAGE,
        values: [0, PAGE],
        row: ({ watched, ...row }: { watched: [number, number][] | null }) => [
          ...Object.values(row as Record<string, number | string>),
          (watched ?? []).reduce((sum, [from, to]) => sum + to - from, 0),
        ],
      },
    },
  ];
}

/** Days with views; whole milliseconds instead of seconds. */
function byDay({ days }: AnalyticsReport): Answer {
  return days
    .filter((day) => day.load > 0)
    .map((day) => [
      day.day,
      day.load,
      day.play,
      day.unique_viewers,
      day.engaged_view,
      Math.round(day.content_time * 1000),
      Math.round(day.unique_content * 1000),
      Math.round(day.playing_time * 1000),
      day.completion,
      day.full_watch,
    ]);
}

/** Back from shares to the integers they are made of. */
function perBin({ intensity, retention, survival, started, stopped, ...curve }: CurveReport): Answer {
  const widthMs = (bin: number): number => 1000 * Math.min(curve.bin_s, curve.duration_s - bin * curve.bin_s);
  return intensity.map((w, bin) => [
    Math.round(w * widthMs(bin) * curve.plays),
    Math.round((retention[bin] ?? 0) * widthMs(bin) * curve.plays),
    Math.round((survival[bin] ?? 0) * curve.plays),
    started[bin] ?? 0,
    stopped[bin] ?? 0,
  ]);
}
