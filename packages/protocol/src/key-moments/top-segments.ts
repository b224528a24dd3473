import { binStartMs } from '../grid.ts';
import { enoughViews } from '../statistics/enough-views.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';
import { type BinGroup, coarseBins, sumOver } from './coarse-bins.ts';
import { median, runningMean } from './smoothing.ts';
import { secondsAt, type WatchedCurve } from './watched-curve.ts';

/** A stretch that holds those who get to it. Seconds of the video. */
export interface TopSegment {
  readonly from_s: number;
  readonly to_s: number;
  /** R over the stretch with its 95 % interval. */
  readonly retention: number;
  readonly interval: Interval;
  /** Change of R per minute over the stretch, and the usual one of the video: its median. */
  readonly slope_per_min: number;
  readonly median_slope_per_min: number;
}

const MAX_SEGMENTS = 3;
const PARTS = { least: 10, most: 100 } as const;
/** Leaving by chance, as a Poisson count, none leave in a part in which five usually do once in 150 times. */
const LOST_IN_PART = 5;
/** Less is an accident of two neighbours. */
const MIN_GROUPS = 3;
const FLAT = 0.25;
const MINUTE_MS = 60_000;

/**
 * The longest stretches where R falls by no more than a quarter of its median fall, longest first. The fall is
 * measured over hundredths of the video, or over longer parts, so that about five plays are lost in each: between two
 * that leave by chance a finer curve is flat. A stretch that fewer than ten views saw says nothing and is left out.
 */
export function topSegmentsOf(curve: WatchedCurve): TopSegment[] {
  const { grid, sums, plays } = curve;
  const groups = coarseBins(grid, partsFor(curve));
  const seen = groups.map((group) => sumOver(sums.seen_ms, group) / (group.widthMs * plays));
  const smooth = runningMean(seen, 1);
  const middles = groups.map(({ from, to }) => (binStartMs(grid, from) + binStartMs(grid, to)) / 2);
  const slopes = smooth
    .slice(1)
    .map((r, i) => ((r - (smooth[i] ?? 0)) / ((middles[i + 1] ?? 0) - (middles[i] ?? 0))) * MINUTE_MS);
  // A curve that rises in most places has no usual fall: flat is then what does not fall.
  const usual = Math.min(0, median(slopes));
  return flatRuns(slopes, FLAT * usual)
    .map(([first, last]) => groups.slice(first, last + 1))
    .filter((segment) => segment.length >= MIN_GROUPS)
    .map((segment) => {
      const [from, to] = [segment[0]?.from ?? 0, segment.at(-1)?.to ?? 0];
      const whole: BinGroup = { from, to, widthMs: binStartMs(grid, to) - binStartMs(grid, from) };
      return { whole, views: sumOver(sums.seen_ms, whole) / whole.widthMs };
    })
    .filter(({ views }) => enoughViews(views))
    .sort((a, b) => b.whole.widthMs - a.whole.widthMs)
    .slice(0, MAX_SEGMENTS)
    .map(({ whole, views }) => ({
      from_s: secondsAt(grid, whole.from),
      to_s: secondsAt(grid, whole.to),
      retention: views / plays,
      interval: wilson(views, plays) ?? [0, 1],
      slope_per_min: slopeOver(curve, whole),
      median_slope_per_min: usual,
    }));
}

function partsFor({ curves: { retention }, plays }: WatchedCurve): number {
  const lost = ((retention[0] ?? 0) - (retention.at(-1) ?? 0)) * plays;
  return Math.min(PARTS.most, Math.max(PARTS.least, Math.floor(lost / LOST_IN_PART)));
}

/** Runs of slopes at or above `least`, as first and last group that they join. */
function flatRuns(slopes: readonly number[], least: number): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let first: number | undefined;
  for (const [i, slope] of [...slopes, Number.NEGATIVE_INFINITY].entries()) {
    if (slope >= least) first ??= i;
    else if (first !== undefined) {
      runs.push([first, i]);
      first = undefined;
    }
  }
  return runs;
}

/** From the first to the last bin of the stretch. */
function slopeOver({ curves, grid }: WatchedCurve, { from, to }: BinGroup): number {
  const change = (curves.retention[to - 1] ?? 0) - (curves.retention[from] ?? 0);
  const took = binStartMs(grid, to - 1) - binStartMs(grid, from);
  return took > 0 ? (change / took) * MINUTE_MS : 0;
}
