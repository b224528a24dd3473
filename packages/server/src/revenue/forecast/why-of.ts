import type { Backtest, ForecastMethod } from './plays-forecast.ts';

const NAMES: Readonly<Record<ForecastMethod, string>> = {
  nothing_known: 'Nothing is known yet: no whole day of this video and no other video.',
  gamma_poisson: 'This video has no whole day yet: a rate drawn from those of the few other videos.',
  first_days: 'This video has no whole day yet: as the first days of the other videos were.',
  growth_law: 'Growth of the first days, as the videos before it grew.',
  pooled_regression: 'As videos of this library went on from such a history.',
  power_with_baseline: 'A decay towards a baseline, through its own history.',
  power_law: 'A decay by a power of its age, through its own history.',
  median_of_two_weeks: 'The median of its last 14 days continues.',
  seasonal_naive: 'Each day as the same day of the last week.',
  last_week: 'The mean of its last 7 days continues.',
};

/** Before there is a day there is no error either. */
const UNTRIED: ReadonlySet<ForecastMethod> = new Set(['nothing_known', 'gamma_poisson', 'first_days']);

/** The method in words, and what speaks for it. */
export function whyOf(method: ForecastMethod, { median_ape, reference_median_ape, n }: Backtest): string {
  const name = NAMES[method];
  if (UNTRIED.has(method)) return name;
  if (median_ape === null || reference_median_ape === null)
    return `${name} Not tested yet: too little of the past is known.`;
  const error = `${Math.round(median_ape * 100)} %`;
  return method === 'last_week'
    ? `${name} No other method did better in ${n} forecasts of the past (median error ${error}).`
    : `${name} Median error ${error} in ${n} forecasts of the past, where "the last 7 days continue" had ${Math.round(reference_median_ape * 100)} %.`;
}
