import {
  binWidthMs,
  detailGrid,
  type Grid,
  RATIO_BINS,
  ratioGrid,
} from '../../packages/protocol/src/index.ts';
import type { AnalyticsReport, CurveReport } from '../../packages/protocol/src/schemas/index.ts';
import type { Analytics } from '../../packages/server/src/analytics/index.ts';
import type { KnownVideo } from '../../packages/server/src/library/index.ts';
import { addDays, utcDay } from '../../packages/server/src/platform/index.ts';
import type { Answer } from './answers.ts';
import { DAYS } from './generate-views.ts';
import { WORKSPACE } from './library.ts';
import {
  CURVE,
  CURVE_OF_AUDIENCE,
  LIBRARY_BY_DAY,
  VIDEO_BY_COUNTRY,
  VIDEO_BY_DAY,
  VIEWS_PAGE,
} from './peer/reports.ts';

/** One question, to our own module and to PostgreSQL; both must give the same answer. */
export interface Question {
  readonly name: string;
  /** What its p95 should not exceed at a million views, milliseconds. */
  readonly goalMs?: number;
  readonly ask: (analytics: Analytics) => Promise<Answer>;
  readonly peer: {
    readonly sql: string;
    /** The values of each time it is asked; the answers follow one another. */
    readonly values: readonly (readonly unknown[])[];
    /** A row as `ask` gives it, where it is not its columns one by one. */
    readonly row?: (row: never) => Answer[number];
  };
}

const SCOPE = { workspaceId: WORKSPACE };
const PAGE = 50;
const OVERVIEW_DAYS = 30;
/** The view began this long before its hello. */
const AGE_MS = 400;

/** A few thousand viewers of the hot video at a million views. */
const COUNTRY = 'DE';
const DEVICE = 'mobile';
const AUDIENCE = {
  and: [
    { dimension: 'country', operator: 'is', values: [COUNTRY] },
    { dimension: 'device', operator: 'is', values: [DEVICE] },
  ],
};

/** What people ask most, about the hot video where it is about one. */
export function questionsAt(now: number, videos: readonly KnownVideo[]): readonly Question[] {
  const [hot, second] = videos;
  if (!hot || !second) throw new Error('There are no two videos.');
  const to = utcDay(now);
  const from = addDays(to, 1 - DAYS);
  return [
    {
      name: 'overview',
      goalMs: 100,
      ask: async (analytics) => byDay(await analytics.libraryReport(SCOPE, {})),
      peer: { sql: LIBRARY_BY_DAY, values: [[addDays(to, 1 - OVERVIEW_DAYS), to]] },
    },
    {
      name: 'totals',
      goalMs: 30,
      ask: async (analytics) => byDay(await analytics.videoReport(SCOPE, hot.id, { from, to })),
      peer: { sql: VIDEO_BY_DAY, values: [[from, to, 0]] },
    },
    {
      name: 'curves',
      goalMs: 30,
      ask: async (analytics) => perBin(await analytics.curve(SCOPE, hot.id), detailGrid(hot.durationMs)),
      peer: { sql: CURVE, values: [[0, hot.durationMs, 1, 1_000]] },
    },
    {
      name: 'curves of an audience',
      goalMs: 500,
      ask: async (analytics) => {
        const curve = await analytics.curve(SCOPE, hot.id, { filter: JSON.stringify(AUDIENCE) });
        return perBin(curve, detailGrid(hot.durationMs));
      },
      peer: { sql: CURVE_OF_AUDIENCE, values: [[0, hot.durationMs, 1, 1_000, COUNTRY, DEVICE]] },
    },
    {
      name: 'two videos',
      goalMs: 30,
      ask: async (analytics) => {
        const curves = [hot, second].map(async ({ id, durationMs }) =>
          perBin(await analytics.curve(SCOPE, id, { bins: RATIO_BINS }), ratioGrid(durationMs)),
        );
        return (await Promise.all(curves)).flat();
      },
      peer: {
        sql: CURVE,
        values: [hot, second].map(({ durationMs }, i) => [i, durationMs, RATIO_BINS, durationMs]),
      },
    },
    {
      name: 'by country',
      goalMs: 500,
      ask: async (analytics) => {
        const order = [{ by: 'country', direction: 'asc' }];
        const asked = {
          metrics: ASKED,
          dimensions: ['country'],
          videos: [hot.id],
          period: { from, to },
          order,
        };
        const { rows } = await analytics.query(SCOPE, asked);
        return rows.map(({ dimensions, metrics }) => [
          dimensions.country ?? '',
          ...ASKED.map((id) => wholeMs(id, metrics[id]?.value ?? null)),
        ]);
      },
      peer: { sql: VIDEO_BY_COUNTRY, values: [[from, to, 0]] },
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
        values: [[0, PAGE]],
        row: ({ watched, ...row }: { watched: [number, number][] | null }) => [
          ...Object.values(row as Record<string, number | string>),
          (watched ?? []).reduce((sum, [from, to]) => sum + to - from, 0),
        ],
      },
    },
  ];
}

/** The numbers of `NUMBERS` in `peer/reports.ts`, in its order. */
const ASKED = [
  'load',
  'play',
  'unique_viewers',
  'engaged_view',
  'content_time',
  'unique_content',
  'playing_time',
  'completion',
  'full_watch',
] as const;

function wholeMs(id: (typeof ASKED)[number], value: number | null): number | null {
  const isSeconds = id === 'content_time' || id === 'unique_content' || id === 'playing_time';
  return isSeconds && value !== null ? Math.round(value * 1000) : value;
}

/** Days with views; whole milliseconds instead of seconds. */
function byDay({ days }: AnalyticsReport): Answer {
  return days
    .filter((day) => day.load > 0)
    .map((day) => [day.day, ...ASKED.map((id) => wholeMs(id, day[id]))]);
}

/** Back from shares to the integers they are made of. */
function perBin({ intensity, retention, survival, started, stopped, plays }: CurveReport, g: Grid): Answer {
  return intensity.map((w, bin) => [
    Math.round(w * binWidthMs(g, bin) * plays),
    Math.round((retention[bin] ?? 0) * binWidthMs(g, bin) * plays),
    Math.round((survival[bin] ?? 0) * plays),
    started[bin] ?? 0,
    stopped[bin] ?? 0,
  ]);
}
