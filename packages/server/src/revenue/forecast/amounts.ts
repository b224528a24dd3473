import type { ForecastAmount, IntervalLevel } from './plays-forecast.ts';

/** Half width of an interval of a normal distribution, in standard deviations. */
export const Z_OF_LEVEL: Readonly<Record<IntervalLevel, number>> = { 50: 0.67449, 80: 1.28155, 95: 1.95996 };
export const LEVELS: readonly IntervalLevel[] = [50, 80, 95];

/** How far the ends of the intervals lie from the median, in ln(1 + plays); of each level, narrowest first. */
export interface LogBounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** An amount by its median and the distance of its bounds; a wider interval holds a narrower one, and each the median. */
export function amountOf(plays: number, bounds: LogBounds): ForecastAmount {
  let [low, high] = [plays, plays];
  const intervals = LEVELS.map((level, i) => {
    low = Math.max(0, Math.min(low, (1 + plays) * Math.exp(bounds.low[i] ?? 0) - 1));
    high = Math.max(high, (1 + plays) * Math.exp(bounds.high[i] ?? 0) - 1);
    return { level, low, high };
  });
  return { plays, intervals };
}

/** Bounds of a log-normal error together with the noise of counting `plays`. */
export function logNormalBounds(plays: number, logSd: number): LogBounds {
  const sd = Math.sqrt(logSd ** 2 + 1 / (1 + plays));
  return {
    low: LEVELS.map((level) => -Z_OF_LEVEL[level] * sd),
    high: LEVELS.map((level) => Z_OF_LEVEL[level] * sd),
  };
}
