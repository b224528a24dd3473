import { shownBins, type TimeAxis, xOf } from './time-axis.ts';

/** One bin on the drawing. */
export interface BinPlace {
  readonly bin: number;
  /** Pixel of its middle; of what is added at either end of the drawing, that end. */
  readonly x: number;
}

/**
 * Where the bins of a curve are drawn. A bin stands for its whole width, so its value is drawn at its middle; the
 * first and the last are held to the two ends.
 */
export function binPlaces(axis: TimeAxis, binS: number, bins: number): BinPlace[] {
  const [first, last] = shownBins(axis, binS, bins);
  const places: BinPlace[] = [];
  for (let bin = first; bin <= last; bin++) {
    places.push({ bin, x: (xOf(axis, bin * binS) + xOf(axis, (bin + 1) * binS)) / 2 });
  }
  return places.length > 0 ? [{ bin: first, x: 0 }, ...places, { bin: last, x: axis.width }] : [];
}
