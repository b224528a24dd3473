import { NO_TOTALS, type Totals } from '../totals.ts';
import { NO_QUALITY, type QualitySums } from './quality-sums.ts';

/**
 * Everything that a metric can be made of: sums over views, which add up field by field (distinct counts and the
 * quantiles of startup do not). Squares are of seconds and of scores.
 */
export interface MetricSums extends Totals, QualitySums {
  /** Distinct viewer keys of plays; a key is of one UTC day. */
  readonly unique_viewers: number;
  /** Distinct viewer key, video and UTC clock hour of plays that were watched long enough. */
  readonly qualified_view: number;
  /** Σ c², Σ c·D and Σ D² over plays; c is content time. */
  readonly content_squares: number;
  readonly content_by_duration: number;
  readonly duration_squares: number;
  /** Squares of unique content, over plays whose places are known. */
  readonly unique_squares: number;
  /** Of the videos whose length is known: plays, their content time and its squares. */
  readonly measured_play: number;
  readonly measured_content_ms: number;
  readonly measured_content_squares: number;
  /** Of these the plays whose places are known, and the share of the video that each saw, 0–1. */
  readonly measured_placed_play: number;
  readonly seen_share: number;
  readonly seen_share_squares: number;
  readonly startup_score_squares: number;
  readonly smoothness_squares: number;
  readonly success_squares: number;
  readonly picture_squares: number;
  readonly score_squares: number;
}

/** Of no view at all. */
export const NO_SUMS: MetricSums = {
  ...NO_TOTALS,
  ...NO_QUALITY,
  unique_viewers: 0,
  qualified_view: 0,
  content_squares: 0,
  content_by_duration: 0,
  duration_squares: 0,
  unique_squares: 0,
  measured_play: 0,
  measured_content_ms: 0,
  measured_content_squares: 0,
  measured_placed_play: 0,
  seen_share: 0,
  seen_share_squares: 0,
  startup_score_squares: 0,
  smoothness_squares: 0,
  success_squares: 0,
  picture_squares: 0,
  score_squares: 0,
};
