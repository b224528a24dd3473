import { LEVELS, type LogBounds } from './amounts.ts';
import { ladRegression, predicted } from './lad-regression.ts';

/** A forecast of which the truth is known. */
export interface PastForecast {
  readonly forecast: number;
  readonly truth: number;
  /** What its uncertainty is read from: see `signsOf`. */
  readonly signs: readonly number[];
}

/** Intervals from past errors: how large an error to expect, and how often errors were so many times as large. */
export interface Conformal {
  readonly spread: Float64Array;
  /** Beyond these, the spread is not believed. */
  readonly least: number;
  readonly most: number;
  /** ln(1 + truth) − ln(1 + forecast) over the spread, ascending. */
  readonly scores: Float64Array;
}

/** Fewer past forecasts than this say nothing of the tails. */
const FEWEST_FORECASTS = 30;

const errorOf = ({ forecast, truth }: PastForecast): number => Math.log1p(truth) - Math.log1p(forecast);

/** Normalised split conformal (Lei et al. 2018) on logarithms, with tails of their own; null where the past is too short. */
export function conformalOf(past: readonly PastForecast[]): Conformal | null {
  if (past.length < FEWEST_FORECASTS) return null;
  const width = past[0]?.signs.length ?? 0;
  const cells = Float64Array.from(past.flatMap(({ signs }) => signs));
  const sizes = Float64Array.from(past, (of) => Math.log(0.02 + Math.abs(errorOf(of))));
  const rows = past.map((_, i) => i);
  const spread = ladRegression({ width, cells }, sizes, rows, 10);
  const believed = Float64Array.from(past, ({ signs }) => predicted(spread, signs)).sort();
  const [least, most] = [
    believed[Math.floor(past.length * 0.02)] ?? 0,
    believed[Math.floor(past.length * 0.98)] ?? 0,
  ];
  const rule = { spread, least, most };
  const scores = Float64Array.from(past, (of) => errorOf(of) / spreadOf(rule, of.signs)).sort();
  return { ...rule, scores };
}

function spreadOf({ spread, least, most }: Omit<Conformal, 'scores'>, signs: readonly number[]): number {
  return Math.exp(Math.min(most, Math.max(least, predicted(spread, signs))));
}

export function boundsOf(conformal: Conformal, signs: readonly number[]): LogBounds {
  const size = spreadOf(conformal, signs);
  const { scores } = conformal;
  const n = scores.length;
  const tails = LEVELS.map((level) => Math.floor((n + 1) * ((1 - level / 100) / 2)));
  return {
    low: tails.map((rank) => size * (scores[Math.max(0, rank - 1)] ?? 0)),
    high: tails.map((rank) => size * (scores[Math.min(n - 1, n - rank)] ?? 0)),
  };
}

/** How many of the past forecasts the 80 % interval held, each half judged by the other; null where it can't be told. */
export function coverageOf(past: readonly PastForecast[]): number | null {
  const halves = [0, 1].map((odd) => past.filter((_, i) => i % 2 === odd));
  const [even, odd] = halves.map(conformalOf);
  if (!even || !odd) return null;
  const held = past.filter((of, i) => {
    const { low, high } = boundsOf(i % 2 === 0 ? odd : even, of.signs);
    const error = errorOf(of);
    return error >= (low[1] ?? 0) && error <= (high[1] ?? 0);
  });
  return held.length / past.length;
}
