import { NORMAL_95, student95 } from './distributions.ts';

/** A 95 % interval, low end first. */
export type Interval = readonly [low: number, high: number];

/** `k` of `n` views; `k` may be fractional. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
}

/** Of a number that every view has: how many views, Σx and Σx². */
export interface MeanSums {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
}

/** Of two numbers that every view has, for Σx ÷ Σy. */
export interface RatioSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** A number with what is known of its error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * Wilson's score interval of a share, 0–1 (Wilson 1927; Newcombe 1998a, method 3). `k` of `n` may be a fraction
 * of views: a view that saw half a bin counts half, which varies less than a whole view, so that the interval
 * is then too wide rather than too narrow. Null for no view.
 */
export function wilson(k: number, n: number): Interval | null {
  if (n <= 0) return null;
  const share = Math.min(1, Math.max(0, k / n));
  const z2 = NORMAL_95 * NORMAL_95;
  const centre = share + z2 / (2 * n);
  const half = NORMAL_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // At the ends the formula gives the end itself, but for rounding.
  const low = share === 0 ? 0 : Math.max(0, (centre - half) / scale);
  const high = share === 1 ? 1 : Math.min(1, (centre + half) / scale);
  return [low, high];
}

/** The mean from its sums; null below two views, where nothing is known of its error. */
export function meanEstimate({ n, sum, sumSquares }: MeanSums): Estimate | null {
  if (n < 2) return null;
  const variance = Math.max(0, sumSquares - (sum * sum) / n) / (n - 1);
  return { value: sum / n, standardError: Math.sqrt(variance / n), degreesOfFreedom: n - 1 };
}

/** Σx ÷ Σy with the error of the delta method (Cochran, Sampling Techniques, 2.39); null below two views or for Σy = 0. */
export function ratioEstimate({ n, x, y, xx, xy, yy }: RatioSums): Estimate | null {
  if (n < 2 || y <= 0) return null;
  const value = x / y;
  const residual = Math.max(0, xx - 2 * value * xy + value * value * yy) / (n - 1);
  return { value, standardError: (Math.sqrt(residual / n) * n) / y, degreesOfFreedom: n - 1 };
}

/** Student's t interval of a mean; null below two views. */
export function meanInterval(sums: MeanSums): Interval | null {
  return intervalOf(meanEstimate(sums));
}

/** Interval of a ratio of sums; null below two views or for Σy = 0. */
export function ratioInterval(sums: RatioSums): Interval | null {
  return intervalOf(ratioEstimate(sums));
}

function intervalOf(estimate: Estimate | null): Interval | null {
  if (!estimate) return null;
  const half = student95(estimate.degreesOfFreedom) * estimate.standardError;
  return [estimate.value - half, estimate.value + half];
}
