import type { CurveSums } from '../curve-sums.ts';
import type { Curves } from '../curves.ts';
import type { Grid } from '../grid.ts';
import { binStartMs } from '../grid.ts';

/** What key moments are looked for in: the sums of a video's plays on bins of whole milliseconds. */
export interface WatchedCurve {
  readonly grid: Grid;
  readonly sums: CurveSums;
  readonly curves: Curves;
  readonly plays: number;
}

/** From this many standard deviations on a maximum is a moment. */
export const MIN_Z = 2;

/** What lies around a place is a twentieth of the video to both sides, but 10 s at least and a minute at most. */
export function surroundingBins({ durationMs, div }: Grid): number {
  const radiusMs = Math.min(60_000, Math.max(10_000, durationMs / 20));
  return Math.max(2, Math.round(radiusMs / div));
}

/** Start of a bin in seconds; of the bin after the last one, D. */
export function secondsAt(g: Grid, bin: number): number {
  return binStartMs(g, bin) / 1_000;
}
