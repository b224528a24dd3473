import type { CurveSums } from './curve-sums.ts';
import type { Grid } from './grid.ts';
import { binWidthMs } from './grid.ts';

/** The curves of a video, one entry per bin. Ratios are of plays; `started`, `stopped` and `back_seeks` are counts. */
export interface Curves {
  /** R: share of plays that saw the bin at least once, 0–1. */
  readonly retention: number[];
  /** W: passes over the bin per play; above 1 means rewinds. */
  readonly intensity: number[];
  /** S: share of plays whose furthest position lies past the bin's start, 0–1. */
  readonly survival: number[];
  readonly started: number[];
  readonly stopped: number[];
  readonly back_seeks: number[];
}

/**
 * heat: the intensity of each bin as a share of the highest, in whole percent. All 0 when nothing was watched.
 */
export function heatOf(intensity: readonly number[]): number[] {
  const most = Math.max(0, ...intensity);
  return intensity.map((value) => (most > 0 ? Math.round((100 * value) / most) : 0));
}

/** Curves from sums. With no plays every ratio is 0. */
export function curvesFromSums(sums: CurveSums, g: Grid, plays: number): Curves {
  const perPlay = (values: number[], unit: (bin: number) => number): number[] =>
    values.map((value, bin) => (plays > 0 && unit(bin) > 0 ? value / (unit(bin) * plays) : 0));
  return {
    retention: perPlay(sums.seen_ms, (bin) => binWidthMs(g, bin)),
    intensity: perPlay(sums.played_ms, (bin) => binWidthMs(g, bin)),
    survival: perPlay(sums.reached, () => 1),
    started: [...sums.started],
    stopped: [...sums.stopped],
    back_seeks: [...sums.back_seeks],
  };
}
