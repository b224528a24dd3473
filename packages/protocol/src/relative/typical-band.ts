/** Fewer similar videos than this give no band and no rank: quartiles of four curves are the curves themselves. */
export const MIN_SIMILAR_VIDEOS = 5;

/** What is usual at each of the bins, 0–1. */
export interface TypicalBand {
  readonly p25: readonly number[];
  readonly median: readonly number[];
  readonly p75: readonly number[];
}

/** P25–P75 of R over similar videos, one curve each, all with equally many bins; null with too few videos. */
export function typicalBand(curves: readonly (readonly number[])[]): TypicalBand | null {
  if (curves.length < MIN_SIMILAR_VIDEOS) return null;
  const sorted = columnsOf(curves).map((values) => values.sort((a, b) => a - b));
  const at = (share: number): number[] => sorted.map((values) => quantile(values, share));
  return { p25: at(0.25), median: at(0.5), p75: at(0.75) };
}

/**
 * Relative retention: where R of each bin ranks among similar videos, 0–1, 0.5 = median. A video as good counts
 * half. Null with too few videos.
 */
export function relativeRetention(
  own: readonly number[],
  curves: readonly (readonly number[])[],
): number[] | null {
  if (curves.length < MIN_SIMILAR_VIDEOS) return null;
  return columnsOf(curves).map((values, bin) => {
    const mine = own[bin] ?? 0;
    const below = values.filter((value) => value < mine).length;
    const same = values.filter((value) => value === mine).length;
    return (below + same / 2) / values.length;
  });
}

/** The values of each bin. */
function columnsOf(curves: readonly (readonly number[])[]): number[][] {
  return (curves[0] ?? []).map((_, bin) => curves.map((curve) => curve[bin] ?? 0));
}

/** Of sorted values, linear between neighbours (Hyndman and Fan 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (at - Math.floor(at)) * (above - below);
}
