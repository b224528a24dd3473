import { scaleBand, scaleLinear } from '@visx/scale';
import { roundSteps } from './round-steps.ts';

/** One step of the calendar or the clock; null where there is nothing to tell. */
export interface TrendPoint {
  /** A day, the first day of a week or month, or the instant of an hour. */
  readonly time: string;
  readonly value: number | null;
  /** The same step of the period before. */
  readonly before: number | null;
}

export type TrendUnit = 'count' | 's' | '%' | 'money';

/** Pixels around the drawing: labels of the values at the left, of the times below, notes above. */
const MARGIN = { top: 26, right: 4, bottom: 24, left: 52 } as const;

/** Where everything of a trend chart is, in pixels of its picture. */
export function trendLayout(
  points: readonly TrendPoint[],
  unit: TrendUnit,
  { width, height }: { readonly width: number; readonly height: number },
) {
  const most = Math.max(0, ...points.flatMap(({ value, before }) => [value ?? 0, before ?? 0]));
  const grid = roundSteps(most, unit);
  const right = Math.max(MARGIN.left + 1, width - MARGIN.right);
  const foot = height - MARGIN.bottom;
  const bands = scaleBand<number>({
    domain: points.map((_, index) => index),
    range: [MARGIN.left, right],
    paddingInner: 0.28,
    paddingOuter: 0.14,
  });
  return {
    /** How many there are. */
    steps: points.length,
    top: MARGIN.top,
    left: MARGIN.left,
    right,
    foot,
    grid,
    y: scaleLinear<number>({ domain: [0, grid.at(-1) ?? 1], range: [foot, MARGIN.top] }),
    bandWidth: bands.bandwidth(),
    /** Left edge of a step's bar. */
    barX: (index: number): number => bands(index) ?? 0,
    /** Middle of a step. */
    middle: (index: number): number => (bands(index) ?? 0) + bands.bandwidth() / 2,
    /** The step under a place. */
    stepAt: (x: number): number =>
      Math.max(0, Math.min(points.length - 1, Math.floor((x - MARGIN.left) / bands.step()))),
    /** Steps whose time is written below, about 90 pixels apart. */
    labelled: points.map((_, index) => index).filter((index) => isLabelled(index, points.length, right)),
  };
}

export type TrendLayout = ReturnType<typeof trendLayout>;

const LABEL_SPACE = 92;

function isLabelled(index: number, count: number, width: number): boolean {
  const room = Math.max(1, Math.floor((width - MARGIN.left) / LABEL_SPACE));
  return index % Math.max(1, Math.ceil(count / room)) === 0;
}
