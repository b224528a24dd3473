/** A part of the video, in seconds. */
export interface Stretch {
  readonly fromS: number;
  readonly toS: number;
}

/** A horizontal axis of media time: seconds on one side, pixels on the other. */
export interface TimeAxis {
  /** Length of the video in seconds. */
  readonly durationS: number;
  /** Width of the drawing in pixels. */
  readonly width: number;
  /** The part that is drawn; the whole video when absent. */
  readonly stretch?: Stretch | undefined;
}

/** The part of the video that an axis stands for. */
export function stretchOf({ durationS, stretch }: TimeAxis): Stretch {
  return stretch ?? { fromS: 0, toS: durationS };
}

/** Pixel of a second, kept inside the drawing. */
export function xOf(axis: TimeAxis, second: number): number {
  const { fromS, toS } = stretchOf(axis);
  if (toS <= fromS) return 0;
  return clamp((second - fromS) / (toS - fromS), 0, 1) * axis.width;
}

/** Second under a pixel, kept inside the drawing. */
export function secondAt(axis: TimeAxis, x: number): number {
  const { fromS, toS } = stretchOf(axis);
  if (axis.width <= 0) return fromS;
  return fromS + clamp(x / axis.width, 0, 1) * (toS - fromS);
}

/** Whether anything between two seconds is drawn. */
export function isShown(axis: TimeAxis, fromS: number, toS: number = fromS): boolean {
  const stretch = stretchOf(axis);
  return toS >= stretch.fromS && fromS <= stretch.toS;
}

/** Index of the bin that holds a second, for `bins` bins of `binS`; the end belongs to the last bin. */
export function binOf(second: number, binS: number, bins: number): number {
  return clamp(Math.floor(second / binS), 0, Math.max(0, bins - 1));
}

/** The bins of which something is drawn, first and last; of no bins `[0, -1]`. */
export function shownBins(
  axis: TimeAxis,
  binS: number,
  bins: number,
): readonly [first: number, last: number] {
  if (bins === 0) return [0, -1];
  const { fromS, toS } = stretchOf(axis);
  return [binOf(fromS, binS, bins), clamp(Math.ceil(toS / binS) - 1, 0, bins - 1)];
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Seconds to label: round steps, as many as fit at `minGap` pixels, from the begin and never closer than half a gap to the end. */
export function ticks(axis: TimeAxis, minGap = 64): number[] {
  const { fromS, toS } = stretchOf(axis);
  if (toS <= fromS || axis.width <= 0) return [];
  const wanted = ((toS - fromS) * minGap) / axis.width;
  const step = STEPS_S.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
  const first = Math.ceil(fromS / step) * step;
  const result: number[] = [];
  for (let second = first; second <= toS - wanted / 2; second += step) result.push(second);
  return result;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
