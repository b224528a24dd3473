import {
  binWidthMs,
  curvesFromSums,
  detailGrid,
  type Grid,
  grid,
  heatOf,
  metricsFromTotals,
  NO_TOTALS,
  nominalBinMs,
  ratioGrid,
} from '@kine/protocol';
import type {
  AnalyticsReport,
  CurveReport,
  Exclusion,
  QualityReport,
  ViewDetail,
  ViewList,
} from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo, VideoFigures, VideoLookup } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type AskedViews, createExperience } from './create-experience.ts';
import { ALL_TIME, type AskedPeriod, daysOf, type Period, periodOf } from './period.ts';
import { createQuestions, type StoredSums, type StoredSumsQuestion, sumOf } from './questions.ts';
import { DAYS_UNDER_RULE, type DayUnderRule } from './reports/days-under-rule.ts';
import type { DayTotals } from './reports/totals-by-day.ts';
import type { VideoTotals } from './reports/totals-by-video.ts';
import { exclusionParams } from './selection/exclusion-clause.ts';
import { ALL_TIME_SPAN, utcDaysOf } from './selection/span.ts';
import type { ViewSelection } from './selection/where-of.ts';

export interface VideoHeat {
  readonly plays: number;
  /** 0–100 for each part. */
  readonly heat: readonly number[];
}

/** Every number of the product, always inside one workspace. Unknown videos throw KINE_VIDEO_NOT_FOUND. */
export interface Analytics {
  videoReport(scope: Scope, videoId: string, asked: AskedPeriod): Promise<AnalyticsReport>;
  libraryReport(scope: Scope, asked: AskedPeriod): Promise<AnalyticsReport>;
  videoQuality(scope: Scope, videoId: string, asked: AskedPeriod): Promise<QualityReport>;
  libraryQuality(scope: Scope, asked: AskedPeriod): Promise<QualityReport>;
  /** Single views of a video, newest first, those that do not count too. */
  latestViews(scope: Scope, videoId: string, asked: AskedViews): Promise<ViewList>;
  /** Throws KINE_VIEW_NOT_FOUND. */
  view(scope: Scope, videoId: string, viewId: string): Promise<ViewDetail>;
  /** `binS` in seconds, 0.1 or more and at most 100,000 bins; by default METRICS' detail bins. */
  curve(scope: Scope, videoId: string, binS?: number): Promise<CurveReport>;
  /** Second of the video → how often it was watched, all views together; seconds nobody watched are left out. */
  heatmapFor(scope: Scope, videoId: string): Promise<Record<string, number>>;
  /**
   * heat of 100 equal parts, and the number of plays it is of. Costs a question to the engine: see
   * `createReplays` for what the public may ask.
   */
  heatOf(scope: Scope, videoId: string): Promise<VideoHeat>;
  /** All-time numbers of videos for lists; a video nobody watched is missing. */
  figuresFor(scope: Scope, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoFigures>>;
  /** The days of videos on which a rule leaves views out: their numbers change when it comes or goes. */
  daysUnder(scope: Scope, rule: Exclusion): Promise<DayUnderRule[]>;
  /** For the live hub. The warehouse must stand still meanwhile. */
  storedSums(scope: Scope, question: StoredSumsQuestion): Promise<StoredSums>;
}

export interface AnalyticsDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
  readonly clock: Clock;
}

const MIN_BIN_MS = 100;
const MAX_BINS = 100_000;

export function createAnalytics(deps: AnalyticsDeps): Analytics {
  const questions = createQuestions(deps);
  const experience = createExperience(deps);
  const known = (scope: Scope, videoId: string): KnownVideo => {
    const video = deps.videos.find(videoId);
    if (video?.workspaceId !== scope.workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
    return video;
  };
  return {
    videoReport: async (scope, videoId, asked) => {
      const period = periodOf(asked, deps.clock.now());
      return report(await questions.totalsByDay(scope, [known(scope, videoId)], period), period);
    },
    libraryReport: async (scope, asked) => {
      const period = periodOf(asked, deps.clock.now());
      return report(await questions.totalsByDay(scope, deps.videos.all(scope.workspaceId), period), period);
    },
    videoQuality: async (scope, videoId, asked) =>
      experience.quality(scope, [known(scope, videoId)], periodOf(asked, deps.clock.now())),
    libraryQuality: async (scope, asked) =>
      experience.quality(scope, deps.videos.all(scope.workspaceId), periodOf(asked, deps.clock.now())),
    latestViews: async (scope, videoId, asked) => experience.latestViews(scope, known(scope, videoId), asked),
    view: async (scope, videoId, viewId) => experience.view(scope, known(scope, videoId), viewId),
    curve: async (scope, videoId, binS) => {
      const video = known(scope, videoId);
      const g = binS === undefined ? detailGrid(video.durationMs) : askedGrid(video.durationMs, binS);
      const { sums, plays } = await questions.curve(allOf(scope, video), g);
      const times = { bin_s: nominalBinMs(g) / 1000, duration_s: g.durationMs / 1000 };
      return { ...times, plays, ...curvesFromSums(sums, g, plays) };
    },
    heatmapFor: async (scope, videoId) => {
      const video = known(scope, videoId);
      const g = grid(video.durationMs, 1000);
      const { sums } = await questions.curve(allOf(scope, video), g);
      const watched = sums.played_ms.map((ms, second) => [second, ms / binWidthMs(g, second)] as const);
      return Object.fromEntries(watched.filter(([, passes]) => passes > 0));
    },
    heatOf: async (scope, videoId) => {
      const video = known(scope, videoId);
      const g = ratioGrid(video.durationMs);
      const { sums, plays } = await questions.curve(allOf(scope, video), g);
      return { plays, heat: heatOf(curvesFromSums(sums, g, plays).intensity) };
    },
    figuresFor: async (scope, videoIds) => {
      // A video may have been deleted since its id was read.
      const videos = videoIds.flatMap((id) => deps.videos.find(id) ?? []);
      const own = videos.filter((video) => video.workspaceId === scope.workspaceId);
      const rows = await questions.totalsByVideo(scope, own);
      return new Map(rows.map((row) => [row.video_id, figures(row)]));
    },
    daysUnder: async (scope, rule) => {
      const ids = deps.videos.all(scope.workspaceId).map((video) => video.id);
      const days = rule.kind === 'span' ? utcDaysOf({ fromMs: rule.from, toMs: rule.to }) : ALL_TIME;
      const asked = { workspace: scope.workspaceId, ids, ...days, ...exclusionParams('rule', [rule]) };
      return deps.warehouse.query<DayUnderRule>(DAYS_UNDER_RULE, asked, {
        tag: 'days-under-rule',
        lane: 'bulk',
      });
    },
    storedSums: (scope, question) => questions.storedSums(scope, known(scope, question.videoId), question),
  };
}

/** Every view of a video that counts. */
function allOf(scope: Scope, video: KnownVideo): ViewSelection {
  return { scope, videos: [video], span: ALL_TIME_SPAN };
}

function askedGrid(durationMs: number, binS: number): Grid {
  const binMs = Math.round(binS * 1000);
  const g = grid(durationMs, binMs);
  if (!(binMs >= MIN_BIN_MS && g.bins <= MAX_BINS)) {
    throw new KineError('KINE_BAD_REQUEST', {
      message: 'bin: must be 0.1 s or more and give at most 100,000 bins.',
      field: 'bin',
    });
  }
  return g;
}

function figures(row: VideoTotals): VideoFigures {
  const { play, content_time, average_percentage_viewed } = metricsFromTotals(row, 0);
  return {
    plays: play,
    contentTimeS: content_time,
    averagePercentageViewed: average_percentage_viewed,
    statesReceived: row.states,
  };
}

/** No day is left out, and the viewers of a period are those of its days added up: keys live a day. */
function report(rows: readonly DayTotals[], period: Period): AnalyticsReport {
  const byDay = new Map(rows.map((row) => [row.utc_day, row]));
  const viewers = rows.reduce((sum, row) => sum + row.unique_viewers, 0);
  return {
    ...period,
    metrics: metricsFromTotals(sumOf(rows), viewers),
    days: daysOf(period).map((day) => {
      const row = byDay.get(day);
      return { day, ...metricsFromTotals(row ?? NO_TOTALS, row?.unique_viewers ?? 0) };
    }),
  };
}
