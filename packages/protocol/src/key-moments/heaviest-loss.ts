import { stillWatching } from '../curves.ts';
import { enoughViews } from '../statistics/enough-views.ts';
import { type Interval, wilson } from '../statistics/intervals.ts';

/** A stretch of a video and who left in it. Times are seconds. */
export interface Loss {
  readonly from_s: number;
  readonly to_s: number;
  /** Views that stopped inside. */
  readonly left: number;
  /** Views that had not stopped before it. */
  readonly there: number;
  /** `left` ÷ `there`, 0–1, and its 95 % interval. */
  readonly share: number;
  readonly interval: Interval;
}

/** Where views stopped: one entry for each bin of `bin_s` seconds. */
export interface StoppedCurve {
  readonly stopped: readonly number[];
  readonly bin_s: number;
  readonly duration_s: number;
}

/** A twelfth of the video tells a scene from its neighbours; below 3 s it would tell a breath. */
const PARTS = 12;
const SHORTEST_S = 3;
/** The opening: in every video most leave while they find out what it is. Told apart, or nothing else would be told. */
const OPENING_S = 30;
const OPENING_PARTS = 6;

/** Who left in bins `from` to `to` (exclusive); null with fewer than ten views still there. */
function lossOf(curve: StoppedCurve, there: number, from: number, to: number): Loss | null {
  const left = curve.stopped.slice(from, to).reduce((sum, views) => sum + views, 0);
  const interval = enoughViews(there) ? wilson(left, there) : null;
  if (!interval) return null;
  return {
    from_s: from * curve.bin_s,
    to_s: Math.min(curve.duration_s, to * curve.bin_s),
    left,
    there,
    share: left / there,
    interval,
  };
}

/** Who left between two seconds, each taken to the nearest bin; null with fewer than ten views still there. */
export function lossBetween(curve: StoppedCurve, fromS: number, toS: number): Loss | null {
  const from = Math.round(fromS / curve.bin_s);
  const there = stillWatching(curve.stopped)[from] ?? 0;
  return lossOf(curve, there, from, Math.max(from + 1, Math.round(toS / curve.bin_s)));
}

/**
 * Where a video loses people: in its opening (30 s, a sixth of a shorter video), and in the stretch after that in
 * which the largest share of those who were there leaves. Leaving once the video counts as completed is no loss. Null where too few views tell it.
 */
export function heaviestLosses(curve: StoppedCurve): {
  readonly opening: Loss | null;
  readonly heaviest: Loss | null;
} {
  const { bin_s, duration_s } = curve;
  const inBins = (seconds: number): number => Math.max(1, Math.round(seconds / bin_s));
  const bins = inBins(Math.max(SHORTEST_S, duration_s / PARTS));
  const opening = inBins(Math.min(OPENING_S, duration_s / OPENING_PARTS));
  const watching = stillWatching(curve.stopped);
  const end = Math.floor((duration_s - Math.max(2, duration_s / 100)) / bin_s);
  if (end < opening + bins) return { opening: null, heaviest: null };
  let heaviest: Loss | null = null;
  for (let from = opening; from + bins <= end; from++) {
    const loss = lossOf(curve, watching[from] ?? 0, from, from + bins);
    if (loss && loss.left > 0 && loss.share > (heaviest?.share ?? 0)) heaviest = loss;
  }
  return { opening: lossOf(curve, watching[0] ?? 0, 0, opening), heaviest };
}
