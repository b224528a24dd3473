import { binWidthMs } from '../grid.ts';
import { type Difference, proportionDifference } from '../statistics/differences.ts';
import { enoughViews } from '../statistics/enough-views.ts';
import { type Interval, type Proportion, wilson } from '../statistics/intervals.ts';
import type { ComparedSide } from './compared-side.ts';

/** R of each bin with its Wilson interval; null for no view. */
export interface RetentionBin {
  readonly value: number;
  readonly interval: Interval;
}

/** R of every bin of a side. Empty when nobody watched. */
export function retentionBins(side: ComparedSide): RetentionBin[] {
  return proportions(side).flatMap(({ k, n }) => {
    const interval = wilson(k, n);
    return interval ? [{ value: k / n, interval }] : [];
  });
}

/** `side − baseline` of R in every bin, 0–1; empty when a side has not enough views, or no bins. */
export function retentionDifferences(side: ComparedSide, baseline: ComparedSide): Difference[] {
  if (!enoughViews(side.plays) || !enoughViews(baseline.plays)) return [];
  const base = proportions(baseline);
  return proportions(side).flatMap((of, bin) => {
    const to = base[bin];
    return (to && proportionDifference(of, to)) ?? [];
  });
}

/** A view that saw part of a bin counts as that part. Bins of no width are seen by nobody. */
function proportions({ grid, sums, plays }: ComparedSide): Proportion[] {
  return sums.seen_ms.map((ms, bin) => {
    const width = binWidthMs(grid, bin);
    return { k: width > 0 ? ms / width : 0, n: plays };
  });
}
