import { METRICS, type MetricId, type MetricUnit } from '@kine/protocol';
import {
  formatCount,
  formatDuration,
  formatLatency,
  formatPercent,
  formatScore,
  formatTimes,
} from './format.ts';

const perUnit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

const FORMATS: Readonly<Record<MetricUnit, (value: number) => string>> = {
  count: formatCount,
  viewers: formatCount,
  s: formatDuration,
  ms: formatLatency,
  '%': formatPercent,
  score: formatScore,
  '×': formatTimes,
  'per minute': (value) => perUnit.format(value),
  'per view': (value) => perUnit.format(value),
};

/** The value of a metric with its unit, as short as it can be said. */
export function formatMetric(id: MetricId, value: number): string {
  return FORMATS[METRICS[id].unit](value);
}
