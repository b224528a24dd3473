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
  /** The same of unique content, over plays whose places are known. */
  readonly unique_squares: number;
  readonly unique_by_duration: number;
  readonly placed_duration_squares: number;
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
  unique_by_duration: 0,
  placed_duration_squares: 0,
  startup_score_squares: 0,
  smoothness_squares: 0,
  success_squares: 0,
  picture_squares: 0,
  score_squares: 0,
};
