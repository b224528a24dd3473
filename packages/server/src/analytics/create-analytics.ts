import { engagementFromSums, NO_SUMS } from '@kine/protocol';
import type {
  AnalyticsReport,
  ConcurrencyReport,
  CurveReport,
  Exclusion,
  Ledger,
  MomentsReport,
  QualityReport,
  QueryAnswer,
  SeekFlowReport,
  ViewDetail,
  ViewList,
} from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { ExclusionLookup } from '../exclusions/index.ts';
import type { KnownVideo, VideoFigures, VideoLookup } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type Compare, createComparison } from './comparison/create-comparison.ts';
import { createAudience, type ReadAudience } from './create-audience.ts';
import { type AskedConcurrency, createConcurrency } from './create-concurrency.ts';
import { createCrossings, type ReadCrossings } from './create-crossings.ts';
import {
  type AskedCurve,
  type AskedSeeks,
  type AskedSelection,
  createCurves,
  type VideoHeat,
} from './create-curves.ts';
import { createDailyPlays, type ReadDailyPlays } from './create-daily-plays.ts';
import { createExperience } from './create-experience.ts';
import { createRanks, type RanksFor } from './create-ranks.ts';
import { type AskedViews, createViewLists } from './create-view-lists.ts';
import { ALL_TIME, type AskedPeriod, daysOf, type Period, periodOf } from './period.ts';
import { createReadSums, type PlanSums, type ReadableSums } from './query/read-sums.ts';
import { runQuery } from './query/run-query.ts';
import { createQuestions, type StoredSums, type StoredSumsQuestion } from './questions.ts';
import { QUALIFIED_MS } from './registry/view-facts.ts';
import { createRelative, type Relative } from './relative/create-relative.ts';
import { DAYS_UNDER_RULE, type DayUnderRule } from './reports/days-under-rule.ts';
import { frozenNotes } from './sealing/frozen-notes.ts';
import { createSealedAnswers } from './sealing/sealed-answers.ts';
import type { SealedDays } from './sealing/sealed-source.ts';
import { exclusionParams } from './selection/exclusion-clause.ts';
import { utcDaysOf } from './selection/span.ts';

/** Every number of the product, always inside one workspace. Unknown videos throw KINE_VIDEO_NOT_FOUND. */
export interface Analytics extends ReadCrossings {
  /** `POST /api/query`: any metrics by any dimensions. Throws KINE_BAD_QUERY, KINE_BAD_PERIOD, KINE_VIDEO_NOT_FOUND. */
  query(scope: Scope, body: unknown): Promise<QueryAnswer>;
  videoReport(scope: Scope, videoId: string, asked: AskedPeriod): Promise<AnalyticsReport>;
  libraryReport(scope: Scope, asked: AskedPeriod): Promise<AnalyticsReport>;
  videoQuality(scope: Scope, videoId: string, asked: AskedPeriod): Promise<QualityReport>;
  libraryQuality(scope: Scope, asked: AskedPeriod): Promise<QualityReport>;
  /** Single views, newest first, those that do not count too. */
  latestViews(scope: Scope, videoId: string, asked: AskedViews): Promise<ViewList>;
  libraryViews(scope: Scope, asked: AskedViews): Promise<ViewList>;
  /** How many stored views got which verdict, of a video or of the library. */
  verdicts(scope: Scope, videoId: string | undefined, asked: AskedPeriod): Promise<Omit<Ledger, 'dropped'>>;
  /** How many watched at once, at each moment of a period and at most. */
  videoConcurrency(scope: Scope, videoId: string, asked: AskedConcurrency): Promise<ConcurrencyReport>;
  libraryConcurrency(scope: Scope, asked: AskedConcurrency): Promise<ConcurrencyReport>;
  /** Throws KINE_VIEW_NOT_FOUND. */
  view(scope: Scope, videoId: string, viewId: string): Promise<ViewDetail>;
  curve(scope: Scope, videoId: string, asked?: AskedCurve): Promise<CurveReport>;
  moments(scope: Scope, videoId: string, asked?: AskedSelection): Promise<MomentsReport>;
  /** Where people jump from and to. */
  seeks(scope: Scope, videoId: string, asked?: AskedSeeks): Promise<SeekFlowReport>;
  /** Second of the video → how often it was watched, all views together; seconds nobody watched are left out. */
  heatmapFor(scope: Scope, videoId: string): Promise<Record<string, number>>;
  /**
   * heat of 100 equal parts, and the number of plays it is of. Costs a question to the engine: see
   * `createReplays` for what the public may ask.
   */
  heatOf(scope: Scope, videoId: string): Promise<VideoHeat>;
  /** All-time numbers of videos for lists; a video nobody watched is missing. */
  figuresFor(scope: Scope, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoFigures>>;
  readonly ranksFor: RanksFor;
  /** The days of videos on which a rule leaves views out: their numbers change when it comes or goes. */
  daysUnder(scope: Scope, rule: Exclusion): Promise<DayUnderRule[]>;
  /** Videos, periods or audiences beside each other. Throws KINE_BAD_QUERY and KINE_BAD_PERIOD, too. */
  readonly compare: Compare;
  /** A video beside its library and beside public videos. */
  readonly relative: Relative;
  /** Plays by video, country and month. */
  readonly audience: ReadAudience;
  readonly dailyPlays: ReadDailyPlays;
  /** For the live hub. The warehouse must stand still meanwhile. */
  storedSums(scope: Scope, question: StoredSumsQuestion): Promise<StoredSums>;
}

export interface AnalyticsDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
  readonly clock: Clock;
  /** The same that `withExclusions` puts into the questions: they tell which one left a view out. */
  readonly exclusions: ExclusionLookup;
  /** Content time that makes a play a qualified view, in milliseconds; 30 s by default. */
  readonly qualifiedMs?: number | undefined;
  /** Where numbers of past days are kept; by default everything is read from raw views. */
  readonly sealing?: SealedDays | undefined;
}

export function createAnalytics(deps: AnalyticsDeps): Analytics {
  const concurrency = createConcurrency(deps);
  const { warehouse, clock, sealing, qualifiedMs = QUALIFIED_MS, exclusions } = deps;
  const lists = createViewLists({ warehouse, clock, exclusions, qualifiedMs });
  const stored = { warehouse, sealing, sealedAnswers: createSealedAnswers(warehouse) };
  const readSums = createReadSums({ ...stored, now: clock.now, qualifiedMs });
  const questions = createQuestions({ ...stored, readSums });
  const experience = createExperience({ warehouse, clock, readSums, exclusions, qualifiedMs });
  const curves = createCurves({ questions, clock });
  const known = (scope: Scope, videoId: string): KnownVideo => {
    const video = deps.videos.find(videoId);
    if (video?.workspaceId !== scope.workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
    return video;
  };
  const daily = async (scope: Scope, videos: readonly KnownVideo[], asked: AskedPeriod) => {
    const period = periodOf(asked, clock.now());
    return report(await questions.totalsByDay(scope, videos, period), period);
  };
  return {
    query: (scope, body) => {
      const videos = deps.videos.all(scope.workspaceId);
      return runQuery({ body, scope, context: { now: clock.now(), videos } }, readSums);
    },
    videoReport: async (scope, videoId, asked) => daily(scope, [known(scope, videoId)], asked),
    libraryReport: async (scope, asked) => daily(scope, deps.videos.all(scope.workspaceId), asked),
    videoQuality: async (scope, videoId, asked) =>
      experience.quality(scope, [known(scope, videoId)], periodOf(asked, deps.clock.now())),
    libraryQuality: async (scope, asked) =>
      experience.quality(scope, deps.videos.all(scope.workspaceId), periodOf(asked, deps.clock.now())),
    videoConcurrency: async (scope, videoId, asked) => concurrency(scope, [known(scope, videoId)], asked),
    libraryConcurrency: async (scope, asked) => concurrency(scope, deps.videos.all(scope.workspaceId), asked),
    latestViews: async (scope, videoId, asked) => lists.page(scope, [known(scope, videoId)], asked),
    libraryViews: async (scope, asked) => lists.page(scope, deps.videos.all(scope.workspaceId), asked),
    verdicts: async (scope, videoId, asked) =>
      lists.verdicts(
        scope,
        videoId === undefined ? deps.videos.all(scope.workspaceId) : [known(scope, videoId)],
        asked,
      ),
    view: async (scope, videoId, viewId) => experience.view(scope, known(scope, videoId), viewId),
    curve: async (scope, videoId, asked) => curves.curve(scope, known(scope, videoId), asked),
    moments: async (scope, videoId, asked) => curves.moments(scope, known(scope, videoId), asked),
    seeks: async (scope, videoId, asked) => curves.seeks(scope, known(scope, videoId), asked),
    heatmapFor: async (scope, videoId) => curves.heatmap(scope, known(scope, videoId)),
    heatOf: async (scope, videoId) => curves.heat(scope, known(scope, videoId)),
    figuresFor: async (scope, videoIds) => {
      // A video may have been deleted since its id was read.
      const videos = videoIds.flatMap((id) => deps.videos.find(id) ?? []);
      const own = videos.filter((video) => video.workspaceId === scope.workspaceId);
      const sums = await questions.totalsByVideo(scope, own);
      return new Map([...sums].map(([id, ofVideo]) => [id, figures(ofVideo)]));
    },
    ranksFor: createRanks({ ...deps, readSums }),
    daysUnder: async (scope, rule) => {
      const ids = deps.videos.all(scope.workspaceId).map((video) => video.id);
      const days = rule.kind === 'span' ? utcDaysOf({ fromMs: rule.from, toMs: rule.to }) : ALL_TIME;
      const asked = { workspace: scope.workspaceId, ids, ...days, ...exclusionParams('rule', [rule]) };
      return deps.warehouse.query<DayUnderRule>(DAYS_UNDER_RULE, asked, {
        tag: 'days-under-rule',
        lane: 'bulk',
      });
    },
    compare: createComparison({ ...deps, readSums, curveOf: questions.curve }),
    relative: createRelative({ ...deps, ...questions, curveOf: questions.curve }),
    audience: createAudience({ readSums, clock }),
    dailyPlays: createDailyPlays({ readSums, clock }),
    ...createCrossings({ warehouse, sealing, clock }),
    storedSums: (scope, question) => questions.storedSums(scope, known(scope, question.videoId), question),
  };
}

function figures(sums: ReadableSums): VideoFigures {
  const { play, content_time, average_percentage_viewed } = engagementFromSums(sums);
  return {
    plays: play,
    contentTimeS: content_time,
    averagePercentageViewed: average_percentage_viewed,
    statesReceived: sums.states,
  };
}

/** No day is left out. */
function report({ whole, groups, frozen }: PlanSums, period: Period): AnalyticsReport {
  const byDay = new Map(groups.map(({ keys, sums }) => [keys.day, sums]));
  const { from, to } = period;
  return {
    from,
    to,
    metrics: engagementFromSums(whole),
    days: daysOf(period).map((day) => {
      const sums = byDay.get(day) ?? NO_SUMS;
      return { day, ...engagementFromSums(sums) };
    }),
    notes: frozenNotes([frozen]),
  };
}
