import { type GrowthLaw, growthLaw } from './growth-law.ts';
import type { ForecastMethod } from './plays-forecast.ts';
import { type PooledModel, pooledPath } from './pooled-regression.ts';
import { powerWithBaseline } from './power-with-baseline.ts';
import { lastWeek, medianOfTwoWeeks, powerLaw, seasonalNaive } from './simple-methods.ts';
import type { Standpoint } from './standpoint.ts';

/** Methods that a history of at least a day can be continued by, the one to beat first. */
export const METHODS = [
  'last_week',
  'pooled_regression',
  'growth_law',
  'power_with_baseline',
  'power_law',
  'median_of_two_weeks',
  'seasonal_naive',
] as const satisfies readonly ForecastMethod[];
export type PathMethod = (typeof METHODS)[number];

/** The law of the first days speaks up to this age. */
const FIRST_DAYS = 10;

/** What the library says to the methods that ask it. */
export interface Learnt {
  readonly laws: readonly GrowthLaw[];
  readonly model: PooledModel | null;
}

/** Plays of the days to come by one method, the shape of the week included; null where the method has nothing to say. */
export function pathOf(
  method: PathMethod,
  at: Standpoint,
  horizon: number,
  learnt: Learnt,
): Float64Array | null {
  if (method === 'seasonal_naive') return seasonalNaive(at.history, horizon);
  const level = levelOf(method, at, horizon, learnt);
  if (!level) return null;
  const shaped = level.map((plays, day) => plays * (at.week[day % 7] ?? 1));
  const [before, after] = [sumOf(level), sumOf(shaped)];
  return after > 0 ? shaped.map((plays) => (plays * before) / after) : shaped;
}

function levelOf(
  method: Exclude<PathMethod, 'seasonal_naive'>,
  { video, origin, history }: Standpoint,
  horizon: number,
  { laws, model }: Learnt,
): Float64Array | null {
  switch (method) {
    case 'last_week':
      return lastWeek(history, horizon);
    case 'pooled_regression':
      return model && pooledPath(model, video, origin, horizon);
    case 'growth_law':
      return origin <= FIRST_DAYS ? growthLaw(history, horizon, laws) : null;
    case 'power_with_baseline':
      return powerWithBaseline(history, horizon);
    case 'power_law':
      return powerLaw(history, horizon);
    case 'median_of_two_weeks':
      return medianOfTwoWeeks(history, horizon);
  }
}

export function sumOf(plays: Float64Array): number {
  let sum = 0;
  for (const of of plays) sum += of;
  return sum;
}
