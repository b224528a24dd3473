import type { Proportion } from '../statistics/intervals.ts';

/** Bins `from` to `to`, both included, in which one side's viewers leave more than the other's. */
export interface LeavingWindow {
  readonly from: number;
  readonly to: number;
  /** Of those who still watched at its begin, how many left inside. */
  readonly side: Proportion;
  readonly baseline: Proportion;
  /** Of the difference of the two shares; above 0 when the side's viewers leave more. */
  readonly z: number;
}

/** Viewers by the bin they stopped in, one entry a bin. */
export type Stops = readonly number[];

/** Below this expected count z is not normal enough to be compared between windows. */
const MIN_EXPECTED = 5;

/**
 * Of all windows between `first` and `last` the one in which leaving differs most, or null where no window has
 * enough viewers. Leaving is counted among those still there, so that who left before cannot leave again and
 * the rest of a video after a drop is like its twin without one.
 */
export function strongestWindow(
  stops: { readonly side: Stops; readonly baseline: Stops },
  { first, last, sign }: { readonly first: number; readonly last: number; readonly sign?: 1 | -1 },
): LeavingWindow | null {
  const [side, baseline] = [stillThere(stops.side), stillThere(stops.baseline)];
  let best: LeavingWindow | null = null;
  let most = 0;
  for (let from = first; from <= last; from++) {
    for (let to = from; to <= last; to++) {
      const window = windowOf({ side, baseline }, from, to);
      const strength = window ? (sign ? sign * window.z : Math.abs(window.z)) : 0;
      if (strength > most) [best, most] = [window, strength];
    }
  }
  return best;
}

/** How many viewers had not stopped before each bin; one entry more than bins. */
function stillThere(stops: Stops): number[] {
  const there = [0];
  for (const n of [...stops].reverse()) there.push((there.at(-1) ?? 0) + n);
  return there.reverse();
}

function windowOf(
  there: { readonly side: readonly number[]; readonly baseline: readonly number[] },
  from: number,
  to: number,
): LeavingWindow | null {
  const of = (counts: readonly number[]): Proportion => {
    const n = counts[from] ?? 0;
    return { k: n - (counts[to + 1] ?? 0), n };
  };
  const [side, baseline] = [of(there.side), of(there.baseline)];
  const n = side.n + baseline.n;
  const share = (side.k + baseline.k) / n;
  const expected = Math.min(side.n, baseline.n) * Math.min(share, 1 - share);
  if (!(expected >= MIN_EXPECTED)) return null;
  const error = Math.sqrt(share * (1 - share) * (1 / side.n + 1 / baseline.n));
  return { from, to, side, baseline, z: (side.k / side.n - baseline.k / baseline.n) / error };
}
