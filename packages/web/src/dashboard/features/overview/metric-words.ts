import type { TrendUnit } from '../../../charts/trend-layout.ts';
import { formatCount, formatDuration, formatPercent } from '../../../ui/format.ts';
import type { OverviewMetric } from './overview-search.ts';

interface MetricLook {
  readonly unit: TrendUnit;
  readonly format: (value: number) => string;
}

/** How the numbers of the overview are written and drawn. */
export const METRIC_LOOKS: Readonly<Record<OverviewMetric, MetricLook>> = {
  play: { unit: 'count', format: formatCount },
  content_time: { unit: 's', format: formatDuration },
  average_percentage_viewed: { unit: '%', format: formatPercent },
  unique_viewers: { unit: 'count', format: formatCount },
};
