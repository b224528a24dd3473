import { dimensionOf, type Surroundings } from './dimension-of.ts';
import { type TrueMetrics, trueMetrics } from './metrics.ts';
import { stepOf } from './steps.ts';
import type { Witness } from './witness.ts';

/** What the rows of an answer are of. */
export interface Grouping {
  readonly dimensions: readonly string[];
  readonly interval?: string | undefined;
}

/** A group's name: its step, then its values. */
export function keyOf(step: string | undefined, values: readonly unknown[]): string {
  return JSON.stringify([step ?? '', ...values.map(String)]);
}

/** The metrics of each group that has a view. */
export function trueGroups(
  views: readonly Witness[],
  { dimensions, interval }: Grouping,
  around: Surroundings,
): Map<string, TrueMetrics> {
  const groups = new Map<string, Witness[]>();
  for (const view of views) {
    const step = interval === undefined ? undefined : stepOf(view.mintedMs, interval, around.timeZone);
    const key = keyOf(
      step,
      dimensions.map((dimension) => dimensionOf(view, dimension, around)),
    );
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(view);
  }
  return new Map([...groups].map(([key, group]) => [key, trueMetrics(group)]));
}
