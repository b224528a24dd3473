import { logNormalAmount } from './amounts.ts';
import type { LibraryFit } from './fit-library.ts';
import type { PlaysForecast } from './plays-forecast.ts';

export interface ForecastQuestion {
  /** Plays of the video's whole days since it was published, the first day first; the day that still runs is left out. */
  readonly history: readonly number[];
  readonly fit: LibraryFit;
  /** Days to forecast. */
  readonly horizon: number;
}

/** Spread of ln(plays) ahead where nothing was learnt yet: REVENUE's residual sd of the log-growth law. */
const FALLBACK_LOG_SD = 0.5;

/** Plays of the days to come. Deterministic; scales with the counts, but for the noise of counting. */
export function forecastPlays({ history, fit, horizon }: ForecastQuestion): PlaysForecast {
  const level = levelOf(history);
  const plays = Array.from({ length: horizon }, (_, day) => level ?? fit.typicalDay(history.length + day));
  return {
    method: level === null ? 'library_prior' : 'last_week',
    why: level === null ? 'No whole day yet.' : 'The mean of the last 7 days continues.',
    days: plays.map((of) => logNormalAmount(of, FALLBACK_LOG_SD)),
    total: logNormalAmount(
      plays.reduce((a, b) => a + b, 0),
      FALLBACK_LOG_SD,
    ),
    backtest: { median_ape: null, reference_median_ape: null, coverage_80: null, n: 0 },
  };
}

function levelOf(history: readonly number[]): number | null {
  const last = history.slice(-7);
  return last.length === 0 ? null : last.reduce((a, b) => a + b, 0) / last.length;
}
