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
  let [bestFrom, bestTo, most] = [0, 0, 0];
  for (let from = first; from <= last; from++) {
    for (let to = from; to <= last; to++) {
      const z = differenceOf(side, baseline, from, to);
      const strength = sign ? sign * z : Math.abs(z);
      if (strength > most) [bestFrom, bestTo, most] = [from, to, strength];
    }
  }
  if (most === 0) return null;
  const leftOf = (there: readonly number[]): Proportion => {
    const n = there[bestFrom] ?? 0;
    return { k: n - (there[bestTo + 1] ?? 0), n };
  };
  return {
    from: bestFrom,
    to: bestTo,
    side: leftOf(side),
    baseline: leftOf(baseline),
    z: differenceOf(side, baseline, bestFrom, bestTo),
  };
}

/** How many viewers had not stopped before each bin; one entry more than bins. */
function stillThere(stops: Stops): number[] {
  const there = [0];
  for (const n of [...stops].reverse()) there.push((there.at(-1) ?? 0) + n);
  return there.reverse();
}

/** z of the difference, 0 where too few viewers leave. Runs half a million times over a thousand bins. */
function differenceOf(
  side: readonly number[],
  baseline: readonly number[],
  from: number,
  to: number,
): number {
  const [nA, nB] = [side[from] ?? 0, baseline[from] ?? 0];
  const [kA, kB] = [nA - (side[to + 1] ?? 0), nB - (baseline[to + 1] ?? 0)];
  const share = (kA + kB) / (nA + nB);
  const expected = Math.min(nA, nB) * Math.min(share, 1 - share);
  if (!(expected >= MIN_EXPECTED)) return 0;
  return (kA / nA - kB / nB) / Math.sqrt(share * (1 - share) * (1 / nA + 1 / nB));
}
