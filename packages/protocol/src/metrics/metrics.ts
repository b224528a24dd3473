import type { Totals } from '../totals.ts';
import { ENGAGEMENT_IDS, ENGAGEMENT_METRICS, type EngagementMetricId } from './engagement-metrics.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { type MetricSums, NO_SUMS } from './metric-sums.ts';
import {
  QUALITY_IDS,
  QUALITY_METRICS,
  type QualityCounts,
  type QualityMetricId,
  type QualityMetrics,
} from './quality-metrics.ts';

/** Every metric that can be asked, by its name in docs/metrics.md. */
export type MetricId = EngagementMetricId | QualityMetricId;

export const METRICS: Readonly<Record<MetricId, MetricDefinition>> = {
  ...ENGAGEMENT_METRICS,
  ...QUALITY_METRICS,
};

export const METRIC_IDS: readonly MetricId[] = [...ENGAGEMENT_IDS, ...QUALITY_IDS];

/** What the sums of live views are enough for. */
type TotalsMetricId = Exclude<EngagementMetricId, 'qualified_view'>;

type RatioId =
  | 'average_view_duration'
  | 'average_percentage_viewed'
  | 'engagement'
  | 'average_minute_audience'
  | 'completion'
  | 'full_watch';

/**
 * The metrics of what was watched. Times are seconds, shares are percent. Rates and means over no play are
 * `null`, never 0.
 */
export type Metrics = Readonly<Record<Exclude<TotalsMetricId, RatioId>, number>> &
  Readonly<Record<RatioId, number | null>>;

/** Metrics from the sums of one video. */
export function metricsFromTotals(totals: Totals, uniqueViewers: number): Metrics {
  const { play, content_ms, duration_ms, placed_play, unique_ms, placed_duration_ms } = totals;
  const measured = duration_ms > 0 && { measured_play: play, measured_content_ms: content_ms };
  const placed = placed_duration_ms > 0 && {
    measured_placed_play: placed_play,
    seen_share: (unique_ms * placed_play) / placed_duration_ms,
  };
  return engagementFromSums({ ...NO_SUMS, ...totals, ...measured, ...placed, unique_viewers: uniqueViewers });
}

/** The metrics of what was watched from the sums of any videos. */
export function engagementFromSums(sums: MetricSums): Metrics {
  const ids = ENGAGEMENT_IDS.filter((id) => id !== 'qualified_view');
  return Object.fromEntries(ids.map((id) => [id, ENGAGEMENT_METRICS[id].of(sums)])) as unknown as Metrics;
}

/** Quality of experience from the sums: milliseconds, seconds, percent and scores. */
export function qualityFromSums(sums: MetricSums): QualityMetrics {
  return Object.fromEntries(
    QUALITY_IDS.map((id) => [id, QUALITY_METRICS[id].of(sums)]),
  ) as unknown as QualityMetrics;
}

/** The views behind each metric of quality. */
export function qualityCounts(sums: MetricSums): QualityCounts {
  return Object.fromEntries(
    QUALITY_IDS.map((id) => [id, QUALITY_METRICS[id].n(sums)]),
  ) as unknown as QualityCounts;
}
