import type { MetricId } from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import type { YoutubeCounts } from './youtube/youtube-facts.ts';

/** What was watched of one video, all time. */
export interface VideoFigures {
  readonly plays: number;
  /** Seconds of content. */
  readonly contentTimeS: number;
  /** Percent; null without plays or without a known length. */
  readonly averagePercentageViewed: number | null;
  /** States received that changed a view. */
  readonly statesReceived: number;
}

export const NO_FIGURES: VideoFigures = {
  plays: 0,
  contentTimeS: 0,
  averagePercentageViewed: null,
  statesReceived: 0,
};

/** A metric of a period, by its name in the API. */
export interface AskedRanks {
  readonly metric: MetricId;
  /** Days of the time zone, `YYYY-MM-DD`, both included; the last 30 where left out. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly time_zone?: string | undefined;
}

/** What a video is ordered by. */
export interface Rank {
  readonly value: number | null;
  /** False where a share or a mean is of too few views to be told. */
  readonly enough: boolean;
}

/** The numbers that lists and video pages show, answered by analytics and live. */
export interface VideoNumbers {
  /** A video that nobody watched may be missing from the answer. */
  figuresFor(scope: Scope, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoFigures>>;
  /** One metric of every video that had a view in the period. Throws KINE_BAD_PERIOD and KINE_BAD_QUERY. */
  ranksFor(scope: Scope, asked: AskedRanks): Promise<ReadonlyMap<string, Rank>>;
  /** Second of the video → how often it was watched, fractional; seconds nobody watched may be missing. */
  heatmapFor(scope: Scope, videoId: string): Promise<Readonly<Record<string, number>>>;
  /** Simulated net of all time, in the library's currency; a video without enough plays is missing. */
  revenueFor(scope: Scope): Promise<ReadonlyMap<string, number>>;
  /** People who watch at this moment. */
  viewersNow(videoId: string): number;
  /** YouTube's own counts, which no number of ours contains; null for other sources. */
  youtubeCounts(videoId: string): YoutubeCounts | null;
}

/** What is told to those who may not know them. */
export const NO_NUMBERS: VideoNumbers = {
  figuresFor: async () => new Map(),
  ranksFor: async () => new Map(),
  heatmapFor: async () => ({}),
  revenueFor: async () => new Map(),
  viewersNow: () => 0,
  youtubeCounts: () => null,
};
