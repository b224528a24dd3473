import type { Witness } from './witness.ts';

/** One part of a video: milliseconds, the end not in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

/** What the curves of docs/metrics.md are made of, one entry a bin. Milliseconds and counts. */
interface Sums {
  readonly played_ms: number[];
  readonly seen_ms: number[];
  readonly reached: number[];
  readonly started: number[];
  readonly stopped: number[];
  readonly back_seeks: number[];
}

/** Every curve of docs/curves.md, one entry a bin, and its sums. Shares are 0–1, heat is percent. */
export interface TrueCurve extends Sums {
  /** Plays of which is known where they were watched. */
  readonly plays: number;
  readonly retention: number[];
  readonly intensity: number[];
  readonly rewatch: number[];
  readonly survival: number[];
  readonly exit_hazard: number[];
  readonly confusion_index: number[];
  readonly heat: number[];
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
  const plays = views.filter(({ placed }) => placed).length;
  return { plays, ...curve, ...sharesOf(curve, bins, plays) };
}

function sharesOf(curve: Sums, bins: readonly Bin[], plays: number): Omit<TrueCurve, 'plays' | keyof Sums> {
  const each = (value: (bin: number) => number): number[] =>
    bins.map((_, i) => (Number.isFinite(value(i)) ? value(i) : 0));
  const at = (values: readonly number[], bin: number): number => values[bin] ?? 0;
  const width = (bin: number): number => (bins[bin]?.to ?? 0) - (bins[bin]?.from ?? 0);
  const intensity = each((i) => at(curve.played_ms, i) / width(i) / plays);
  const retention = each((i) => at(curve.seen_ms, i) / width(i) / plays);
  const stillThere = (bin: number): number => curve.stopped.slice(bin).reduce((sum, n) => sum + n, 0);
  return {
    retention,
    intensity,
    rewatch: each((i) => at(intensity, i) - at(retention, i)),
    survival: each((i) => at(curve.reached, i) / plays),
    exit_hazard: each((i) => at(curve.stopped, i) / stillThere(i)),
    confusion_index: each((i) => at(curve.back_seeks, i) / at(retention, i)),
    heat: each((i) => (100 * at(intensity, i)) / Math.max(...intensity)),
  };
}

/** How often viewers jumped from one bin to another, `from-to` → n; a jump is more than a quarter of a second. */
export function trueSeeks(views: readonly Witness[], bins: readonly Bin[]): ReadonlyMap<string, number> {
  const arcs = new Map<string, number>();
  for (const { row } of views) {
    for (const [i, from] of row.runs_from.entries()) {
      const before = row.runs_to[i - 1];
      if (bins.length === 0 || before === undefined || Math.abs(from - before) <= 250) continue;
      const arc = `${binOf(before - 1, bins)}-${binOf(from, bins)}`;
      arcs.set(arc, 1 + (arcs.get(arc) ?? 0));
    }
  }
  return arcs;
}

function addTime(curve: Sums, { stretches }: Witness, bins: readonly Bin[]): void {
  for (const { from, to, times } of stretches) {
    for (const [i, bin] of bins.entries()) {
      if (bin.from >= to) break;
      const shared = Math.min(to, bin.to) - Math.max(from, bin.from);
      if (shared <= 0) continue;
      bump(curve.played_ms, i, shared * times);
      bump(curve.seen_ms, i, shared);
    }
  }
}

function addRuns(curve: Sums, { row }: Witness, bins: readonly Bin[]): void {
  for (const [i, from] of row.runs_from.entries()) {
    const before = row.runs_to[i - 1];
    if (before !== undefined && before >= from + 3_000 && before <= from + 15_000)
      bump(curve.back_seeks, binOf(from, bins));
    if (before === undefined || from - before > 250 || before - from > 250)
      bump(curve.started, binOf(from, bins));
  }
  const end = row.runs_to.at(-1);
  if (end !== undefined) bump(curve.stopped, binOf(end - 1, bins));
}

/** What lies before the beginning or behind the end counts as there. */
function binOf(ms: number, bins: readonly Bin[]): number {
  const inside = bins.findIndex(({ from, to }) => ms >= from && ms < to);
  return inside >= 0 ? inside : ms < 0 ? 0 : bins.length - 1;
}

function bump(values: number[], bin: number, by = 1): void {
  if (bin in values) values[bin] = (values[bin] ?? 0) + by;
}
