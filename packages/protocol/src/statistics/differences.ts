import { normalTwoSidedP, student95, studentTwoSidedP } from './distributions.ts';
import { exactProportionP } from './exact-proportion-p.ts';
import { type Estimate, type Interval, type Proportion, wilson } from './intervals.ts';

/** `a − b` with its 95 % interval, and how likely a difference this large is where there is none. */
export interface Difference {
  readonly difference: number;
  readonly interval: Interval;
  readonly p: number;
}

/** Below this expected count the normal approximation understates p in the tails that false-discovery control looks at. */
const MIN_EXPECTED = 20;

/**
 * Difference of two shares, −1 to 1: interval by Newcombe's hybrid score (1998b, method 10). p is of the
 * "N − 1" chi-squared test, and of Fisher's exact test where an expected count is small (Campbell 2007, whose
 * bound is 1: it is for p near 0.05, and a hundred bins need p near 0.0005). Null when a side has no view.
 */
export function proportionDifference(a: Proportion, b: Proportion): Difference | null {
  const [ofA, ofB] = [wilson(a.k, a.n), wilson(b.k, b.n)];
  if (!ofA || !ofB) return null;
  const [pA, pB] = [a.k / a.n, b.k / b.n];
  const difference = pA - pB;
  return {
    difference,
    interval: [
      difference - Math.hypot(pA - ofA[0], ofB[1] - pB),
      difference + Math.hypot(ofA[1] - pA, pB - ofB[0]),
    ],
    p: proportionP(a, b),
  };
}

function proportionP(a: Proportion, b: Proportion): number {
  const n = a.n + b.n;
  const share = (a.k + b.k) / n;
  if (Math.min(a.n, b.n) * Math.min(share, 1 - share) < MIN_EXPECTED) return exactProportionP(a, b);
  const error = Math.sqrt((share * (1 - share) * (1 / a.n + 1 / b.n) * n) / (n - 1));
  return normalTwoSidedP((a.k / a.n - b.k / b.n) / error);
}

/** Welch's difference of two means or ratios, whose views need not vary alike. Null when a side has no estimate. */
export function estimateDifference(a: Estimate | null, b: Estimate | null): Difference | null {
  if (!a || !b) return null;
  const difference = a.value - b.value;
  const [varianceA, varianceB] = [a.standardError ** 2, b.standardError ** 2];
  const error = Math.sqrt(varianceA + varianceB);
  if (error === 0) return { difference, interval: [difference, difference], p: difference === 0 ? 1 : 0 };
  const degreesOfFreedom =
    (varianceA + varianceB) ** 2 /
    (varianceA ** 2 / a.degreesOfFreedom + varianceB ** 2 / b.degreesOfFreedom);
  const half = student95(degreesOfFreedom) * error;
  return {
    difference,
    interval: [difference - half, difference + half],
    p: studentTwoSidedP(difference / error, degreesOfFreedom),
  };
}
