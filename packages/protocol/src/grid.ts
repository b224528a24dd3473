/** Equal bins over a video; the last one has its true width. All integer milliseconds. */
export interface Grid {
  readonly durationMs: number;
  readonly binMs: number;
  readonly bins: number;
}

/** Bins of `binMs` over `durationMs`. A video of unknown length (0) has no bins. */
export function grid(durationMs: number, binMs: number): Grid {
  return { durationMs, binMs, bins: Math.ceil(durationMs / binMs) };
}

/** The detail bins of METRICS: 1 s up to 10 min, else ⌈D/1000⌉ s. */
export function detailGrid(durationMs: number): Grid {
  const binMs = durationMs <= 600_000 ? 1_000 : Math.ceil(durationMs / 1_000_000) * 1_000;
  return grid(durationMs, binMs);
}

/** Start of bin `index` in milliseconds. */
export function binStartMs(g: Grid, index: number): number {
  return index * g.binMs;
}

/** Width of bin `index` in milliseconds. */
export function binWidthMs(g: Grid, index: number): number {
  return Math.min(g.binMs, g.durationMs - index * g.binMs);
}

/** The bin that holds `positionMs`; positions past the end fall into the last bin. */
export function binAt(g: Grid, positionMs: number): number {
  return Math.max(0, Math.min(g.bins - 1, Math.floor(positionMs / g.binMs)));
}
