/** How sure an interval is, in percent. */
export type IntervalLevel = 50 | 80 | 95;

/** The true number lies in `low`–`high` with this probability. */
export interface ForecastInterval {
  readonly level: IntervalLevel;
  readonly low: number;
  readonly high: number;
}

/** A number of plays that is not known yet: its median and the intervals around it, narrowest first. */
export interface ForecastAmount {
  readonly plays: number;
  readonly intervals: readonly ForecastInterval[];
}

/** Errors of forecasts made as of past days, of which the truth is known by now. */
export interface Backtest {
  /** Median of |forecast − truth| ÷ max(1, truth); null where nothing could be tested. */
  readonly median_ape: number | null;
  /** The same of "the last 7 days continue". */
  readonly reference_median_ape: number | null;
  /** Share of truths that lay in the 80 % interval, 0–1; null where the intervals are not of the library. */
  readonly coverage_80: number | null;
  /** How many forecasts of the library's other videos and of this video's own past. */
  readonly n: number;
}

export type ForecastMethod =
  | 'nothing_known'
  | 'gamma_poisson'
  | 'first_days'
  | 'growth_law'
  | 'pooled_regression'
  | 'power_with_baseline'
  | 'power_law'
  | 'median_of_two_weeks'
  | 'seasonal_naive'
  | 'last_week';

export interface PlaysForecast {
  readonly method: ForecastMethod;
  /** Why this method, as a sentence for people. */
  readonly why: string;
  /** The first day after the history first. */
  readonly days: readonly ForecastAmount[];
  /** Of all days together. Its intervals are not the sums of the days' intervals. */
  readonly total: ForecastAmount;
  readonly backtest: Backtest;
}
