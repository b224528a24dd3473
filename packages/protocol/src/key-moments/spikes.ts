import type { Interval } from '../statistics/intervals.ts';
import { halfHeight, peaksOf, robustSigma, runningMean, runningMedian } from './smoothing.ts';
import type { WatchedCurve } from './watched-curve.ts';
import { MIN_Z, secondsAt, surroundingBins } from './watched-curve.ts';

/** A place that is watched again, or jumped to, more than what lies around it. Seconds of the video. */
export interface Spike {
  readonly from_s: number;
  readonly to_s: number;
  /** Where it is highest. */
  readonly at_s: number;
  /** W there. */
  readonly intensity: number;
  /** W as it would be by what lies around it. */
  readonly baseline: number;
  /** `intensity` − `baseline` with its 95 % interval: passes per play more. */
  readonly rise: number;
  readonly interval: Interval;
  readonly z: number;
}

const MIN_RISE = 0.03;
const NORMAL_95 = 1.96;

/**
 * Local maxima of W over its surroundings by 3 points or more, with z ≥ 2. The surroundings are a running
 * median, which a spike narrower than half of its window does not move. z divides by the usual unrest of the curve
 * (the median size of all differences) and by chance together: d passes per play more are d·P more passes, which
 * a Poisson count of few views makes often. So ten views make no spike of two of them.
 */
export function spikesOf(curve: WatchedCurve): Spike[] {
  const { plays, grid } = curve;
  const radius = surroundingBins(grid);
  const intensity = runningMean(curve.curves.intensity, Math.floor(1_000 / grid.div));
  const baseline = runningMedian(intensity, radius);
  const rises = intensity.map((value, bin) => value - (baseline[bin] ?? 0));
  const unrest = robustSigma(rises);
  return peaksOf(rises, radius).flatMap((bin) => {
    const rise = rises[bin] ?? 0;
    const sigma = Math.hypot(unrest, Math.sqrt(Math.max(0, rise) / plays));
    if (rise < MIN_RISE || rise < MIN_Z * sigma) return [];
    const [from, to] = halfHeight(rises, bin);
    return {
      from_s: secondsAt(grid, from),
      to_s: secondsAt(grid, to),
      at_s: secondsAt(grid, bin),
      intensity: intensity[bin] ?? 0,
      baseline: baseline[bin] ?? 0,
      rise,
      interval: [rise - NORMAL_95 * sigma, rise + NORMAL_95 * sigma] as const,
      z: rise / sigma,
    };
  });
}
