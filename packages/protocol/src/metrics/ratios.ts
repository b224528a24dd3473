import { type Interval, type MeanSums, meanInterval, wilson } from '../statistics/intervals.ts';

/** `value ÷ of`; null over nothing. */
export function ratio(value: number, of: number): number | null {
  return of > 0 ? value / of : null;
}

/** `value ÷ of` in percent; null over nothing. */
export function percent(value: number, of: number): number | null {
  return of > 0 ? (100 * value) / of : null;
}

/** An interval in other units. */
export function scaled(interval: Interval | null, factor: number): Interval | null {
  return interval && [interval[0] * factor, interval[1] * factor];
}

/** Wilson's interval of a share, in percent. */
export function percentInterval(value: number, of: number): Interval | null {
  return scaled(wilson(value, of), 100);
}

/** Student's interval of a mean score, which stays within 0–100. */
export function scoreInterval(sums: MeanSums): Interval | null {
  const interval = meanInterval(sums);
  return interval && [Math.max(0, interval[0]), Math.min(100, interval[1])];
}
