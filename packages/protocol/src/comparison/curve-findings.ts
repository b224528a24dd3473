import { adjustedP, FALSE_DISCOVERY_RATE } from '../statistics/false-discovery.ts';
import type { ComparedSide } from './compared-side.ts';
import { type LeavingWindow, strongestWindow } from './leaving.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** The difference of R in one bin; `significant` over all that is compared. */
export interface JudgedBin {
  readonly difference: number;
  readonly p: number;
  readonly significant: boolean;
}

/** In bins `from` to `to`, both included, the side's viewers leave more (above 0) or less. */
export interface LeaveFinding {
  readonly kind: 'leave';
  readonly from: number;
  readonly to: number;
  /** Of all plays, how many more leave here, −1 to 1: by so much one curve falls deeper than the other. */
  readonly difference: number;
  /** Of those still watching at its begin, the share that leaves here. */
  readonly side: number;
  readonly baseline: number;
}

/** In bins `from` to `to` the side's viewers watch more (above 0) or less, and no leaving accounts for it. */
export interface WatchFinding {
  readonly kind: 'watch';
  readonly from: number;
  readonly to: number;
  /** Mean difference of R, −1 to 1. */
  readonly difference: number;
}

/** z of a window at which its p, times all windows of the video, is 5 %. */
const familyZ = (bins: number): number => Math.sqrt(2 * Math.log((bins * (bins + 1)) / 0.05));
/** A window that accounts for a stretch, whose difference is no chance already. */
const ACCOUNTING_Z = 2.5;
/** Of a stretch's difference, this share has to have left before its end. */
const ACCOUNTED = 0.5;

/**
 * What the significant bins of R come from: where viewers leave more or less, R differs from there on, and
 * naming each later bin would tell the same again. Whether there is a difference is decided by the bins alone;
 * a window of leaving is the likeliest place. Bins that are accounted for are taken out and the rest adjusted
 * anew, or a large difference would lower the bar for chance elsewhere.
 */
export function curveFindings(
  side: ComparedSide,
  baseline: ComparedSide,
  bins: readonly JudgedBin[],
): (LeaveFinding | WatchFinding)[] {
  if (!bins.some(({ significant }) => significant)) return [];
  const stops = { side: side.sums.stopped, baseline: baseline.sums.stopped };
  const toLeave = (window: LeavingWindow): LeaveFinding => leaveOf(window, side, baseline);
  const leaves = strongWindows(stops, [0, bins.length - 1], familyZ(bins.length)).map(toLeave);
  const watches: WatchFinding[] = [];
  const open = new Set(bins.keys());
  for (let found = openStretches(bins, open); found.length > 0; found = openStretches(bins, open)) {
    const accounted = found.filter((stretch) => accountsFor(leaves, stretch));
    const [largest] = accounted.length > 0 ? accounted : [...found].sort(bySize);
    if (!largest) break;
    if (accounted.length === 0) {
      const sign = largest.difference < 0 ? 1 : -1;
      const window = strongestWindow(stops, { first: 0, last: largest.to, sign });
      const leave = window && Math.abs(window.z) >= ACCOUNTING_Z ? toLeave(window) : null;
      if (leave && accountsFor([leave], largest) && !leaves.some((other) => overlap(other, leave))) {
        leaves.push(leave);
      } else watches.push({ kind: 'watch', ...largest });
    }
    for (let bin = largest.from; bin <= largest.to; bin++) open.delete(bin);
  }
  return [...leaves, ...watches];
}

/** Stretches among the bins not accounted for, by their p adjusted among themselves. */
function openStretches(bins: readonly JudgedBin[], open: ReadonlySet<number>): Stretch[] {
  const left = [...open];
  const adjusted = adjustedP(left.map((bin) => bins[bin]?.p ?? 1));
  const q = new Map(left.map((bin, i) => [bin, adjusted[i] ?? 1]));
  return stretchesOf(
    bins.map(({ difference }) => difference),
    bins.map(({ significant }, bin) => significant && (q.get(bin) ?? 1) <= FALSE_DISCOVERY_RATE),
  );
}

function bySize(a: Stretch, b: Stretch): number {
  return Math.abs(b.difference) - Math.abs(a.difference);
}

function leaveOf(window: LeavingWindow, side: ComparedSide, baseline: ComparedSide): LeaveFinding {
  return {
    kind: 'leave',
    from: window.from,
    to: window.to,
    difference: window.side.k / side.plays - window.baseline.k / baseline.plays,
    side: window.side.k / window.side.n,
    baseline: window.baseline.k / window.baseline.n,
  };
}

/** The strongest window, then the strongest before and after it, as long as they are beyond `z`. */
function strongWindows(
  stops: Parameters<typeof strongestWindow>[0],
  [first, last]: readonly [number, number],
  z: number,
): LeavingWindow[] {
  const window = strongestWindow(stops, { first, last });
  if (!window || Math.abs(window.z) < z) return [];
  return [
    ...strongWindows(stops, [first, window.from - 1], z),
    window,
    ...strongWindows(stops, [window.to + 1, last], z),
  ];
}

function accountsFor(leaves: readonly LeaveFinding[], { to, difference }: Stretch): boolean {
  const left = leaves
    .filter((leave) => leave.from <= to && Math.sign(leave.difference) === -Math.sign(difference))
    .reduce((sum, leave) => sum + Math.abs(leave.difference), 0);
  return left >= ACCOUNTED * Math.abs(difference);
}

function overlap(a: LeaveFinding, b: LeaveFinding): boolean {
  return a.from <= b.to && b.from <= a.to;
}
