import type { Grid } from './grid.ts';
import { binAt, binStartMs } from './grid.ts';
import type { Watched } from './runs.ts';
import { BACK_SEEK_MS, CONTINUES_WITHIN_MS, furthestMs, union, weightedSpans } from './runs.ts';
import type { Pass, Run, Span } from './view-state.ts';

/**
 * The integer sums every curve is made of, one entry per bin. Sums of several views are the sums of their
 * entries, which is what lets the live hub, a report and a sealed day agree to the last millisecond.
 * Folded passes have lost their order: they count as played, seen and reached; where they started and which seeks
 * lie between them is unknown and counts nowhere.
 */
export interface CurveSums {
  /** Milliseconds played inside the bin, repeats included. */
  readonly played_ms: number[];
  /** Milliseconds of the bin seen at least once, summed over views. */
  readonly seen_ms: number[];
  /** Views whose furthest position lies past the start of the bin. */
  readonly reached: number[];
  /** Runs begun in the bin that do not continue the run before within 0.25 s. */
  readonly started: number[];
  /** Views whose last run ended in the bin. */
  readonly stopped: number[];
  /** Jumps back of 3–15 s that landed in the bin. */
  readonly back_seeks: number[];
}

export const CURVE_KEYS = ['played_ms', 'seen_ms', 'reached', 'started', 'stopped', 'back_seeks'] as const;

/** Sums of no view at all. */
export function emptyCurveSums(g: Grid): CurveSums {
  const zeros = (): number[] => new Array<number>(g.bins).fill(0);
  return {
    played_ms: zeros(),
    seen_ms: zeros(),
    reached: zeros(),
    started: zeros(),
    stopped: zeros(),
    back_seeks: zeros(),
  };
}

/** Adds `sign` times the view's share to `sums`, in place. */
export function addViewToCurve(sums: CurveSums, g: Grid, watched: Watched, sign: 1 | -1): void {
  if (g.bins === 0) return;
  const spans = weightedSpans(watched, g.durationMs);
  for (const span of spans) spread(sums.played_ms, g, span, sign);
  for (const [from, to] of union(spans)) spread(sums.seen_ms, g, [from, to, 1], sign);
  addReach(sums.reached, g, furthestMs(spans), sign);
  addEdges(sums, g, watched.runs, sign);
}

function spread(into: number[], g: Grid, [from, to, count]: Pass, sign: number): void {
  for (let bin = binAt(g, from); bin <= binAt(g, to - 1); bin++) {
    const overlap = Math.min(to, binStartMs(g, bin + 1)) - Math.max(from, binStartMs(g, bin));
    into[bin] = (into[bin] ?? 0) + sign * count * overlap;
  }
}

function addReach(into: number[], g: Grid, furthest: number, sign: number): void {
  for (let bin = 0; bin < g.bins && binStartMs(g, bin) < furthest; bin++) bump(into, bin, sign);
}

function addEdges(sums: CurveSums, g: Grid, runs: readonly Run[], sign: number): void {
  for (const from of startsOf(runs)) bump(sums.started, binAt(g, from), sign);
  for (const to of backSeeksOf(runs)) bump(sums.back_seeks, binAt(g, to), sign);
  const last = runs.at(-1);
  if (last) bump(sums.stopped, binAt(g, last[1] - 1), sign);
}

function bump(into: number[], bin: number, sign: number): void {
  into[bin] = (into[bin] ?? 0) + sign;
}

/** Positions where a run begins that does not continue the one before within 0.25 s. */
export function startsOf(runs: readonly (Run | Span)[]): number[] {
  return runs
    .filter((run, i) => {
      const before = runs[i - 1];
      return !before || Math.abs(run[0] - before[1]) > CONTINUES_WITHIN_MS;
    })
    .map(([from]) => from);
}

/** Positions where jumps back of 3–15 s land, from the end of one run to the start of the next. */
export function backSeeksOf(runs: readonly (Run | Span)[]): number[] {
  return runs
    .filter((run, i) => {
      const before = runs[i - 1];
      const back = before ? before[1] - run[0] : 0;
      return back >= BACK_SEEK_MS.least && back <= BACK_SEEK_MS.most;
    })
    .map(([from]) => from);
}
