/** A horizontal axis of equally long parts of a video. */
export interface BinAxis {
  readonly bins: number;
  /** Width of the drawing in pixels. */
  readonly width: number;
}

/** Pixel of the middle of a bin: its value stands for its whole width. */
export function middleOf({ bins, width }: BinAxis, bin: number): number {
  return bins > 0 ? ((bin + 0.5) / bins) * width : 0;
}

/** Bin under a pixel, kept inside the drawing. */
export function binUnder({ bins, width }: BinAxis, x: number): number {
  if (width <= 0 || bins <= 0) return 0;
  return Math.min(bins - 1, Math.max(0, Math.floor((x / width) * bins)));
}

/** A bin of an axis of so many. */
export interface BinOf {
  readonly bin: number;
  readonly bins: number;
}

/** The bin at the same place when a video has other parts, finer or coarser. */
export function binAmong(bins: number, read: BinOf): number {
  return binUnder({ bins, width: read.bins }, read.bin + 0.5);
}

/** Neighbouring bins that are marked, as spans `[first, last]`. */
export function markedSpans(marked: readonly boolean[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const [bin, is] of marked.entries()) {
    const open = spans.at(-1);
    if (is && open && open[1] === bin - 1) open[1] = bin;
    else if (is) spans.push([bin, bin]);
  }
  return spans;
}
