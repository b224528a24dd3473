import { amountOf, LEVELS, logNormalBounds } from './amounts.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import type { ForecastAmount } from './plays-forecast.ts';
import { FEWEST_VIDEOS } from './pooled-regression.ts';

/** Plays of a video of which there is no whole day yet, from what such days brought the library's other videos. */
export function amountOfUnknown(seen: readonly number[]): ForecastAmount {
  const sorted = seen.toSorted((a, b) => a - b);
  if (sorted.length < 2) return amountOf(sorted[0] ?? 0, logNormalBounds(sorted[0] ?? 0, 1));
  return sorted.length >= FEWEST_VIDEOS ? byQuantiles(sorted) : gammaPoisson(sorted);
}

function byQuantiles(sorted: readonly number[]): ForecastAmount {
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return amountByQuantiles(at);
}

/** Poisson plays of a rate that is Gamma over the library, both by moments; their mixture as a Gamma of its moments. */
function gammaPoisson(seen: readonly number[]): ForecastAmount {
  const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
  const variance = seen.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (seen.length - 1);
  if (mean === 0) return amountOf(0, logNormalBounds(0, 0.5));
  const whole = Math.max(variance, mean);
  return amountByQuantiles((share) => gammaQuantile(share, mean ** 2 / whole) * (whole / mean));
}

function amountByQuantiles(at: (share: number) => number): ForecastAmount {
  return {
    plays: at(0.5),
    intervals: LEVELS.map((level) => ({ level, low: at(0.5 - level / 200), high: at(0.5 + level / 200) })),
  };
}
