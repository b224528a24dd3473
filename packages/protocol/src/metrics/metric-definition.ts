import type { Interval } from '../statistics/intervals.ts';
import type { MetricSums } from './metric-sums.ts';

/** What a number counts. Shares are percent, scores 0–100. */
export type MetricUnit = 'count' | 'viewers' | 's' | 'ms' | '%' | 'score' | '×' | 'per minute' | 'per view';

/** One metric: its words, and how it is made of sums. docs/metrics.md is written from these. */
export interface MetricDefinition {
  readonly label: string;
  readonly unit: MetricUnit;
  /** The exact formula, readable by a person. */
  readonly formula: string;
  /** What to keep in mind when reading it. */
  readonly note?: string;
  /** Whose definition it is. */
  readonly source: string;
  /** The value over no view. */
  readonly empty: 0 | null;
  /** Whether the values of parts add up to that of the whole. */
  readonly additive: boolean;
  readonly needs: readonly (keyof MetricSums)[];
  /** What its interval needs beside that: squares and products, which cost a question more than the number does. */
  readonly intervalNeeds?: readonly (keyof MetricSums)[];
  readonly of: (sums: MetricSums) => number | null;
  /** How many views are behind it. */
  readonly n: (sums: MetricSums) => number;
  /** 95 %, in the unit of the metric; null where nothing is known of its error. */
  readonly interval?: (sums: MetricSums) => Interval | null;
}

interface Words {
  readonly label: string;
  readonly unit: MetricUnit;
  readonly formula: string;
  readonly note?: string;
  readonly source: string;
}

interface Arithmetic<K extends keyof MetricSums, I extends keyof MetricSums = never> {
  readonly needs: readonly K[];
  readonly intervalNeeds?: readonly I[];
  readonly of: (sums: Pick<MetricSums, K>) => number | null;
  readonly n: (sums: Pick<MetricSums, K>) => number;
  readonly interval?: (sums: Pick<MetricSums, K | I>) => Interval | null;
}

/** A metric that adds up and is 0 over no view. Its arithmetic can use what it `needs` and nothing else. */
export function total<K extends keyof MetricSums>(
  words: Words,
  arithmetic: Arithmetic<K>,
  { additive = true }: { readonly additive?: boolean } = {},
): MetricDefinition {
  return { ...words, ...arithmetic, empty: 0, additive };
}

/** A metric that is a share or a mean: `null` over no view, and no sum of its parts. */
export function ratioMetric<K extends keyof MetricSums, I extends keyof MetricSums = never>(
  words: Words,
  arithmetic: Arithmetic<K, I>,
): MetricDefinition {
  return { ...words, ...arithmetic, empty: null, additive: false };
}
