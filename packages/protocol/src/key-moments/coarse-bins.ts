import { binStartMs, type Grid } from '../grid.ts';

/** Neighbouring bins as one: bins `from` up to, not including, `to`. */
export interface BinGroup {
  readonly from: number;
  readonly to: number;
  readonly widthMs: number;
}

/** About `parts` groups, each of 2 s at least: in finer ones a single stop is a peak. */
export function coarseBins(g: Grid, parts: number): BinGroup[] {
  const size = Math.max(1, Math.round(Math.max(2_000, g.durationMs / parts) / g.div));
  return Array.from({ length: Math.ceil(g.bins / size) }, (_, i) => {
    const from = i * size;
    const to = Math.min(g.bins, from + size);
    return { from, to, widthMs: binStartMs(g, to) - binStartMs(g, from) };
  });
}

/** Σ of a count or a length over the bins of a group. */
export function sumOver(values: readonly number[], { from, to }: BinGroup): number {
  return values.slice(from, to).reduce((sum, value) => sum + value, 0);
}
