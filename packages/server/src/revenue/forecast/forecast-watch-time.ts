import { LEVELS, Z_OF_LEVEL } from './amounts.ts';
import type { ForecastAmount, ForecastInterval } from './plays-forecast.ts';

/** Plays that the typical share of videos of this length counts as, beside the video's own. */
const PRIOR_PLAYS = 20;

export interface WatchTimeQuestion {
  readonly plays: ForecastAmount;
  readonly durationMs: number;
  /** What is known of the video: its plays, and the content time of all of them. */
  readonly seen: { readonly plays: number; readonly contentMs: number };
  /** Average share watched of videos of this length, 0–1. */
  readonly typicalShare: number;
}

export interface WatchTimeForecast {
  /** Average share watched, between the video's own and the typical one; above 1 when people watch again. */
  readonly share: number;
  readonly watch_ms: number;
  readonly intervals: readonly ForecastInterval[];
}

/**
 * Watch time ahead: plays × share watched × duration. The share is a Beta mean that holds over a video's life (Wu,
 * Rizoiu and Xie 2018), so plays bring nearly all of the uncertainty; both add up in squares of logarithms.
 */
export function forecastWatchTime({
  plays,
  durationMs,
  seen,
  typicalShare,
}: WatchTimeQuestion): WatchTimeForecast {
  const weight = PRIOR_PLAYS + seen.plays;
  const share = (PRIOR_PLAYS * typicalShare + (durationMs > 0 ? seen.contentMs / durationMs : 0)) / weight;
  const watch = plays.plays * share * durationMs;
  const logSd = share > 0 ? Math.sqrt(Math.max(0, 1 - share) / (share * (weight + 1))) : 0;
  const intervals = LEVELS.map((level, i) => {
    const of = plays.intervals[i];
    const wide = (end: number): number =>
      Math.hypot(Math.log((1 + end) / (1 + plays.plays)), Z_OF_LEVEL[level] * logSd);
    const [down, up] = [wide(of?.low ?? plays.plays), wide(of?.high ?? plays.plays)];
    const at = (log: number): number =>
      Math.max(0, (1 + plays.plays) * Math.exp(log) - 1) * share * durationMs;
    return { level, low: at(-down), high: at(up) };
  });
  return { share, watch_ms: watch, intervals };
}
