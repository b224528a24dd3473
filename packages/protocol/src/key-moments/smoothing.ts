/** A normal distribution's standard deviation is this many times its median absolute deviation. */
const SIGMA_OF_MAD = 1.4826;

/** The upper one of the two in the middle for an even number; 0 for none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * The median of the values within `radius` to both sides. Near the ends the window shrinks so that it stays
 * symmetric: a curve that falls steeply where it begins is its own baseline there.
 */
export function runningMedian(values: readonly number[], radius: number): number[] {
  return values.map((_, i) => median(windowAt(values, i, radius)));
}

/** The mean of the values within `radius` to both sides, the window shrinking near the ends. */
export function runningMean(values: readonly number[], radius: number): number[] {
  return values.map((_, i) => {
    const window = windowAt(values, i, radius);
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  });
}

function windowAt(values: readonly number[], i: number, radius: number): readonly number[] {
  const reach = Math.min(radius, i, values.length - 1 - i);
  return values.slice(i - reach, i + reach + 1);
}

/** The standard deviation of values around 0 by their median size, which a few large ones do not move. */
export function robustSigma(values: readonly number[]): number {
  return SIGMA_OF_MAD * median(values.map(Math.abs));
}

/** Of the entries that are no less than any within `apart`, the indexes; the first one of equals. */
export function peaksOf(values: readonly number[], apart: number): number[] {
  return [...values.keys()].filter((i) => {
    const value = values[i] ?? 0;
    const from = Math.max(0, i - apart);
    const before = values.slice(from, i);
    const after = values.slice(i + 1, i + 1 + apart);
    return before.every((other) => other < value) && after.every((other) => other <= value);
  });
}

/** The stretch around `peak` where the values stay at or above half of it: first index and the one after the last. */
export function halfHeight(values: readonly number[], peak: number): readonly [from: number, to: number] {
  const half = (values[peak] ?? 0) / 2;
  let from = peak;
  let to = peak + 1;
  while (from > 0 && (values[from - 1] ?? 0) >= half) from--;
  while (to < values.length && (values[to] ?? 0) >= half) to++;
  return [from, to];
}
