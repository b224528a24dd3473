import type { Estimate } from '@kine/protocol/schemas';

/** Share of simulated cases below the low end, and above the high end. */
const TAIL = 0.1;
/** ln(high ÷ low) of a log-normal's tenth and ninetieth percentile, in standard deviations: 2 · 1.2816. */
const BETWEEN_TAILS = 2.563;

/** Standard deviation of the logarithm, from what lies above nine and one of ten cases. 0 where nothing is told. */
export function logSdOf(low: number, high: number): number {
  return low > 0 && high > low ? Math.log(high / low) / BETWEEN_TAILS : 0;
}

/** A number with the interval of 80 of 100 draws. It contains the number, also where all draws are the same. */
export function estimateOf(value: number, draws: Float64Array): Estimate {
  const sorted = Float64Array.from(draws).sort();
  return {
    value,
    low: Math.min(value, quantile(sorted, TAIL)),
    high: Math.max(value, quantile(sorted, 1 - TAIL)),
  };
}

export function scaled({ value, low, high }: Estimate, by: number): Estimate {
  return { value: value * by, low: low * by, high: high * by };
}

/** Between the two nearest of ascending values, in a straight line; `share` is 0–1. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}
