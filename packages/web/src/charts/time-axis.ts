/** A horizontal axis of media time: seconds on one side, pixels on the other. */
export interface TimeAxis {
  /** Length of the video in seconds. */
  readonly durationS: number;
  /** Width of the drawing in pixels. */
  readonly width: number;
}

/** Pixel of a second, kept inside the drawing. */
export function xOf({ durationS, width }: TimeAxis, second: number): number {
  if (durationS <= 0) return 0;
  return clamp(second / durationS, 0, 1) * width;
}

/** Second under a pixel, kept inside the video. */
export function secondAt({ durationS, width }: TimeAxis, x: number): number {
  if (width <= 0) return 0;
  return clamp(x / width, 0, 1) * durationS;
}

/** Index of the bin that holds a second, for `bins` bins of `binS`; the end belongs to the last bin. */
export function binOf(second: number, binS: number, bins: number): number {
  return clamp(Math.floor(second / binS), 0, Math.max(0, bins - 1));
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Seconds to label: round steps, as many as fit at `minGap` pixels, from 0 and never closer than half a gap to the end. */
export function ticks({ durationS, width }: TimeAxis, minGap = 64): number[] {
  if (durationS <= 0 || width <= 0) return [];
  const wanted = (durationS * minGap) / width;
  const step = STEPS_S.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
  const last = durationS - wanted / 2;
  const result = [0];
  for (let second = step; second <= last; second += step) result.push(second);
  return result;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
