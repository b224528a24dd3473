import { Z_OF_LEVEL } from './amounts.ts';
import type { ForecastAmount, ForecastInterval } from './plays-forecast.ts';

/** Plays that the typical share of videos of this length counts as, beside the video's own. */
const PRIOR_PLAYS = 20;
const SECONDS_AN_HOUR = 3_600;

/** What is known of how long people watch a video. */
export interface Watched {
  readonly plays: number;
  /** Content time of all of them, in seconds. */
  readonly contentS: number;
  /** 0 where it is not known; then nothing is typical. */
  readonly durationS: number;
  /** Average share watched of videos of this length, 0–1. */
  readonly typicalShare: number;
}

/** Hours of content time. */
export interface HoursForecast {
  readonly value: number;
  readonly intervals: readonly ForecastInterval[];
}

/**
 * Watch time ahead: plays × share watched × duration. The share is a Beta mean, which holds over a video's life (Wu,
 * Rizoiu and Xie 2018), so plays bring nearly all of the uncertainty; the two add up in squares of logarithms.
 */
export function forecastWatchTime({ plays, intervals }: ForecastAmount, watched: Watched): HoursForecast {
  const { seconds, logSd } = secondsPerPlay(watched);
  const hours = (count: number): number => (Math.max(0, count) * seconds) / SECONDS_AN_HOUR;
  return {
    value: hours(plays),
    intervals: intervals.map(({ level, low, high }) => {
      const share = Z_OF_LEVEL[level] * logSd;
      const end = (of: number): number => Math.hypot(Math.log((1 + of) / (1 + plays)), share);
      return {
        level,
        low: hours((1 + plays) * Math.exp(-end(low)) - 1),
        high: hours((1 + plays) * Math.exp(end(high)) - 1),
      };
    }),
  };
}

function secondsPerPlay({ plays, contentS, durationS, typicalShare }: Watched) {
  if (durationS === 0) return { seconds: plays > 0 ? contentS / plays : 0, logSd: 0 };
  const weight = PRIOR_PLAYS + plays;
  const seconds = (PRIOR_PLAYS * typicalShare * durationS + contentS) / weight;
  const share = Math.min(1, seconds / durationS);
  return { seconds, logSd: share > 0 ? Math.sqrt((1 - share) / (share * (weight + 1))) : 0 };
}
