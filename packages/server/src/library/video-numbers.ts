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

/** The numbers that lists and video pages show, answered by analytics and live. */
export interface VideoNumbers {
  /** A video that nobody watched may be missing from the answer. */
  figuresFor(scope: Scope, videoIds: readonly string[]): Promise<ReadonlyMap<string, VideoFigures>>;
  /** Second of the video → how often it was watched, fractional; seconds nobody watched may be missing. */
  heatmapFor(scope: Scope, videoId: string): Promise<Readonly<Record<string, number>>>;
  /** People who watch at this moment. */
  viewersNow(videoId: string): number;
  /** YouTube's own counts, which no number of ours contains; null for other sources. */
  youtubeCounts(videoId: string): YoutubeCounts | null;
}
