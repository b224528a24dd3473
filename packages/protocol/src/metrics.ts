import type { Totals } from './totals.ts';

/**
 * The single-number metrics by their names in docs/metrics.md. Times are seconds, shares are percent.
 * Rates and means over no play are `null`, never 0.
 */
export interface Metrics {
  readonly load: number;
  readonly play: number;
  readonly unique_viewers: number;
  readonly engaged_view: number;
  readonly content_time: number;
  readonly unique_content: number;
  readonly rewatch_time: number;
  readonly playing_time: number;
  readonly average_view_duration: number | null;
  readonly average_percentage_viewed: number | null;
  readonly engagement: number | null;
  readonly average_minute_audience: number | null;
  readonly completion: number | null;
  readonly full_watch: number | null;
}

export type MetricId = keyof Metrics;

/** Metrics from sums. `average_minute_audience` is per video: it divides by the mean D of the plays. */
export function metricsFromTotals(totals: Totals, uniqueViewers: number): Metrics {
  const { play, placed_play, content_ms, unplaced_ms, unique_ms } = totals;
  const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  const percent = (share: number | null): number | null => (share === null ? null : share * 100);
  const share = ratio(content_ms, totals.duration_ms);
  const measured = totals.placed_duration_ms > 0;
  return {
    load: totals.load,
    play,
    unique_viewers: uniqueViewers,
    engaged_view: totals.engaged_view,
    content_time: content_ms / 1000,
    unique_content: unique_ms / 1000,
    rewatch_time: (content_ms - unplaced_ms - unique_ms) / 1000,
    playing_time: totals.playing_ms / 1000,
    average_view_duration: ratio(content_ms / 1000, play),
    average_percentage_viewed: percent(share),
    engagement: percent(ratio(unique_ms, totals.placed_duration_ms)),
    average_minute_audience: share === null ? null : share * play,
    // Of a video of unknown length nobody can say where its end is.
    completion: measured ? percent(ratio(totals.completed, placed_play)) : null,
    full_watch: measured ? percent(ratio(totals.full_watch, placed_play)) : null,
  };
}
