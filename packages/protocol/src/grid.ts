/**
 * Bins over a video, in integers: bin of a position p (milliseconds) is ⌊p · mul ÷ div⌋, so bin i begins at
 * ⌈i · div ÷ mul⌉. Widths are whole milliseconds and add up to D; the last bin has its true width.
 */
export interface Grid {
  readonly durationMs: number;
  readonly mul: number;
  readonly div: number;
  readonly bins: number;
}

/** Parts that every video is cut into where videos of different length are compared. */
export const RATIO_BINS = 100;

const SEALED_BY_SECOND_MS = 30 * 60_000;

/** Bins of `binMs` over `durationMs`. A video of unknown length (0) has no bins. */
export function grid(durationMs: number, binMs: number): Grid {
  return { durationMs, mul: 1, div: binMs, bins: Math.ceil(durationMs / binMs) };
}

/** `parts` equal parts of the video; in one of fewer milliseconds than parts some are empty. */
export function ratioGrid(durationMs: number, parts: number = RATIO_BINS): Grid {
  return { durationMs, mul: parts, div: durationMs, bins: durationMs > 0 ? parts : 0 };
}

/** The detail bins of METRICS: 1 s up to 10 min, else ⌈D/1000⌉ s. */
export function detailGrid(durationMs: number): Grid {
  const binMs = durationMs <= 600_000 ? 1_000 : Math.ceil(durationMs / 1_000_000) * 1_000;
  return grid(durationMs, binMs);
}

/** The bins that days are sealed in: 1 s up to 30 min, else the detail bins, so that detail bins are sums of them. */
export function sealedGrid(durationMs: number): Grid {
  return durationMs <= SEALED_BY_SECOND_MS ? grid(durationMs, 1_000) : detailGrid(durationMs);
}

/** Width of a bin in milliseconds before rounding to whole ones. */
export function nominalBinMs(g: Grid): number {
  return g.div / g.mul;
}

/** Start of bin `index` in milliseconds; of the bin after the last one, the end of the video. */
export function binStartMs(g: Grid, index: number): number {
  return Math.min(g.durationMs, Math.ceil((index * g.div) / g.mul));
}

/** Width of bin `index` in milliseconds. */
export function binWidthMs(g: Grid, index: number): number {
  return binStartMs(g, index + 1) - binStartMs(g, index);
}

/** The bin that holds `positionMs`; positions past the end fall into the last bin. */
export function binAt(g: Grid, positionMs: number): number {
  const within = Math.max(0, Math.min(g.durationMs - 1, positionMs));
  return Math.floor((within * g.mul) / g.div);
}
