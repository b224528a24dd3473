import { stillWatching } from '../curves.ts';
import { binStartMs } from '../grid.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';
import { completionMs } from '../totals.ts';
import { coarseBins, sumOver } from './coarse-bins.ts';
import { peaksOf, robustSigma, runningMedian } from './smoothing.ts';
import { MIN_Z, secondsAt, type WatchedCurve } from './watched-curve.ts';

/** A place where more of those who are still watching leave than around it. Seconds of the video. */
export interface Dip {
  readonly from_s: number;
  readonly to_s: number;
  /** h over the place: `stopped` of the `watching` that got there, with its 95 % interval. */
  readonly exit_hazard: number;
  readonly interval: Interval;
  readonly stopped: number;
  readonly watching: number;
  /** h as it would be by what lies around it. */
  readonly baseline: number;
  readonly z: number;
}

const PARTS = 100;
/** Groups to both sides that a place is compared with: about a twentieth of the video each. */
const AROUND = 5;

/**
 * Local maxima of the exit hazard with z ≥ 2, before the video counts as completed: whoever stops there has
 * watched it to the end. z divides by the usual unrest of h and by the chance of few stops together, so that a
 * single one is no dip.
 */
export function dipsOf({ grid, sums }: WatchedCurve): Dip[] {
  const groups = coarseBins(grid, PARTS).filter(
    ({ to }) => binStartMs(grid, to) <= completionMs(grid.durationMs),
  );
  const left = stillWatching(sums.stopped);
  const stops = groups.map((group) => sumOver(sums.stopped, group));
  const watching = groups.map(({ from }) => left[from] ?? 0);
  const hazard = stops.map((n, i) => (n > 0 ? n / (watching[i] ?? n) : 0));
  const baseline = runningMedian(hazard, AROUND);
  const rises = hazard.map((h, i) => h - (baseline[i] ?? 0));
  const unrest = robustSigma(rises);
  return peaksOf(rises, AROUND).flatMap((i) => {
    const [group, h, n] = [groups[i], hazard[i] ?? 0, watching[i] ?? 0];
    const interval = wilson(stops[i] ?? 0, n);
    if (!group || !interval || h === 0) return [];
    const z = (rises[i] ?? 0) / Math.hypot(unrest, Math.sqrt(h / n));
    if (z < MIN_Z) return [];
    return {
      from_s: secondsAt(grid, group.from),
      to_s: secondsAt(grid, group.to),
      exit_hazard: h,
      interval,
      stopped: stops[i] ?? 0,
      watching: n,
      baseline: baseline[i] ?? 0,
      z,
    };
  });
}
