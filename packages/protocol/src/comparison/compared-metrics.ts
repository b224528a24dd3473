import { type Difference, estimateDifference, proportionDifference } from '../statistics/differences.ts';
import { enoughViews } from '../statistics/enough-views.ts';
import {
  type Interval,
  type MeanSums,
  meanEstimate,
  meanInterval,
  type Proportion,
  wilson,
} from '../statistics/intervals.ts';
import type { ComparedSide } from './compared-side.ts';

/** The metrics two sides are compared by: those that are a mean or a share over views. */
export const COMPARED_METRICS = [
  'average_view_duration',
  'average_percentage_viewed',
  'engagement',
  'completion',
  'full_watch',
] as const;

export type ComparedMetricId = (typeof COMPARED_METRICS)[number];

/** A metric in its unit (seconds or percent) with its 95 % interval. `enough` is false below `MIN_VIEWS` views. */
export interface MeasuredMetric {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Views it is of. */
  readonly n: number;
  readonly enough: boolean;
}

type Sample =
  | { readonly kind: 'mean'; readonly sums: MeanSums }
  | { readonly kind: 'share'; readonly of: Proportion };

/** What one side measured. */
export function measuredMetric(id: ComparedMetricId, side: ComparedSide): MeasuredMetric {
  const sample = sampleOf(id, side);
  if (!sample) return { value: null, interval: null, n: 0, enough: false };
  const unit = unitOf(id);
  if (sample.kind === 'mean') {
    const { n, sum } = sample.sums;
    const value = n > 0 ? (sum / n) * unit : null;
    return { value, interval: scaled(meanInterval(sample.sums), unit), n, enough: enoughViews(n) };
  }
  const { k, n } = sample.of;
  return {
    value: n > 0 ? (k / n) * unit : null,
    interval: scaled(wilson(k, n), unit),
    n,
    enough: enoughViews(n),
  };
}

/** `side − baseline` in the metric's unit; null when a side has not enough views for it. */
export function metricDifference(
  id: ComparedMetricId,
  side: ComparedSide,
  baseline: ComparedSide,
): Difference | null {
  const [a, b] = [sampleOf(id, side), sampleOf(id, baseline)];
  if (!a || !b || !enoughViews(countOf(a)) || !enoughViews(countOf(b))) return null;
  const found =
    a.kind === 'mean' && b.kind === 'mean'
      ? estimateDifference(meanEstimate(a.sums), meanEstimate(b.sums))
      : a.kind === 'share' && b.kind === 'share'
        ? proportionDifference(a.of, b.of)
        : null;
  if (!found) return null;
  const unit = unitOf(id);
  const [low, high] = found.interval;
  return { difference: found.difference * unit, interval: [low * unit, high * unit], p: found.p };
}

function sampleOf(id: ComparedMetricId, { totals, durationMs }: ComparedSide): Sample | null {
  const durationS = durationMs / 1_000;
  const content = (unitS: number): MeanSums => ({
    n: totals.play,
    sum: totals.content_ms / 1_000 / unitS,
    sumSquares: totals.content_squares / (unitS * unitS),
  });
  if (id === 'average_view_duration') return { kind: 'mean', sums: content(1) };
  if (durationMs === 0) return null;
  const { placed_play: n } = totals;
  switch (id) {
    case 'average_percentage_viewed':
      return { kind: 'mean', sums: content(durationS) };
    case 'engagement':
      return {
        kind: 'mean',
        sums: {
          n,
          sum: totals.unique_ms / durationMs,
          sumSquares: totals.unique_squares / (durationS * durationS),
        },
      };
    case 'completion':
      return { kind: 'share', of: { k: totals.completed, n } };
    case 'full_watch':
      return { kind: 'share', of: { k: totals.full_watch, n } };
  }
}

function countOf(sample: Sample): number {
  return sample.kind === 'mean' ? sample.sums.n : sample.of.n;
}

/** Shares become percent, seconds stay. */
function unitOf(id: ComparedMetricId): number {
  return id === 'average_view_duration' ? 1 : 100;
}

function scaled(interval: Interval | null, unit: number): Interval | null {
  return interval && [interval[0] * unit, interval[1] * unit];
}
