import type { ForecastAmount, IntervalLevel } from './plays-forecast.ts';

/** Half width of an interval of a normal distribution, in standard deviations. */
export const Z_OF_LEVEL: Readonly<Record<IntervalLevel, number>> = { 50: 0.67449, 80: 1.28155, 95: 1.95996 };
const LEVELS: readonly IntervalLevel[] = [50, 80, 95];

/** An amount that is log-normal about its median, but for the noise of counting, which grows as it gets small. */
export function logNormalAmount(plays: number, logSd: number): ForecastAmount {
  const sd = Math.sqrt(logSd ** 2 + 1 / (1 + plays));
  return {
    plays,
    intervals: LEVELS.map((level) => {
      const factor = Math.exp(Z_OF_LEVEL[level] * sd);
      return { level, low: Math.max(0, (1 + plays) / factor - 1), high: (1 + plays) * factor - 1 };
    }),
  };
}
