import type { Witness } from './witness.ts';

/** One part of a video: milliseconds, the end not in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

/** What each curve of docs/metrics.md is made of, one entry a bin. Milliseconds and counts. */
export interface TrueCurve {
  /** Plays of which is known where they were watched. */
  readonly plays: number;
  readonly played_ms: number[];
  readonly seen_ms: number[];
  readonly reached: number[];
  readonly started: number[];
  readonly stopped: number[];
  readonly back_seeks: number[];
}

/** Bins of equal width up to D, the last one cut off there. */
export function equalBins(durationMs: number, binMs: number): Bin[] {
  const bins: Bin[] = [];
  for (let from = 0; from < durationMs; from += binMs)
    bins.push({ from, to: Math.min(from + binMs, durationMs) });
  return bins;
}

/** Equal parts of the video, of whole milliseconds; each begins at the first one that lies in it. */
export function equalParts(durationMs: number, parts: number): Bin[] {
  const edge = (n: number): number => Math.ceil((n * durationMs) / parts);
  return Array.from({ length: durationMs > 0 ? parts : 0 }, (_, n) => ({ from: edge(n), to: edge(n + 1) }));
}

/** The curve of views that all count and are of one video. */
export function trueCurve(views: readonly Witness[], bins: readonly Bin[]): TrueCurve {
  const zeros = (): number[] => bins.map(() => 0);
  const times = { played_ms: zeros(), seen_ms: zeros(), reached: zeros() };
  const curve = { ...times, started: zeros(), stopped: zeros(), back_seeks: zeros() };
  for (const view of views) {
    addTime(curve, view, bins);
    for (const [i, bin] of bins.entries()) if (view.furthestMs > bin.from) bump(curve.reached, i);
    addRuns(curve, view, bins);
  }
  return { plays: views.filter(({ placed }) => placed).length, ...curve };
}

type Sums = Omit<TrueCurve, 'plays'>;

function addTime(curve: Sums, { stretches }: Witness, bins: readonly Bin[]): void {
  for (const { from, to, times } of stretches) {
    for (const [i, bin] of bins.entries()) {
      const shared = Math.min(to, bin.to) - Math.max(from, bin.from);
      if (shared <= 0) continue;
      bump(curve.played_ms, i, shared * times);
      bump(curve.seen_ms, i, shared);
    }
  }
}

function addRuns(curve: Sums, { row }: Witness, bins: readonly Bin[]): void {
  const binOf = (ms: number): number => {
    const inside = bins.findIndex(({ from, to }) => ms >= from && ms < to);
    return inside >= 0 ? inside : ms < 0 ? 0 : bins.length - 1;
  };
  for (const [i, from] of row.runs_from.entries()) {
    const before = row.runs_to[i - 1];
    if (before !== undefined && before >= from + 3_000 && before <= from + 15_000)
      bump(curve.back_seeks, binOf(from));
    if (before === undefined || from - before > 250 || before - from > 250) bump(curve.started, binOf(from));
  }
  const end = row.runs_to.at(-1);
  if (end !== undefined) bump(curve.stopped, binOf(end - 1));
}

function bump(values: number[], bin: number, by = 1): void {
  if (bin in values) values[bin] = (values[bin] ?? 0) + by;
}
