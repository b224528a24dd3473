import { amountOf, type LogBounds, logNormalBounds } from './amounts.ts';
import { type Choice, chooseMethod } from './choose-method.ts';
import { boundsOf, type Conformal } from './conformal.ts';
import { amountOfUnknown } from './first-days.ts';
import type { LibraryFit } from './fit-library.ts';
import { prepared } from './history-features.ts';
import type { ForecastAmount, PlaysForecast } from './plays-forecast.ts';
import { FEWEST_VIDEOS } from './pooled-regression.ts';
import { type Standpoint, signsOf, standpointOf } from './standpoint.ts';
import { whyOf } from './why-of.ts';

export interface ForecastQuestion {
  /** Plays of the video's whole days since it was published, the first day first; the day that still runs is left out. */
  readonly history: readonly number[];
  readonly fit: LibraryFit;
  /** Days to forecast, 1–90. */
  readonly horizon: number;
}

/** Spread of ln(plays of a week) ahead where nothing was learnt yet: the residual sd of the published growth laws. */
const FALLBACK_LOG_SD = 0.5;
/** Spread of a video of which nothing is known, in a library younger than the horizon; our own assumption. */
const UNKNOWN_LOG_SD = 1;
/** How much wider, per factor e of the horizon; our own assumption. */
const WIDER_PER_E = 0.25;

/** Plays of the days to come. The same answer for the same question. */
export function forecastPlays({ history, fit, horizon }: ForecastQuestion): PlaysForecast {
  if (history.length === 0) return forecastUnknown(fit, horizon);
  const now = standpointOf(prepared(history), history.length);
  const choice = chooseMethod(now, horizon, fit);
  const plays = [...choice.path];
  return {
    method: choice.method,
    why: whyOf(choice.method, choice.backtest),
    days: plays.map((of, day) => dayAmount(now, choice, { plays: of, day })),
    total: totalAmount(
      { now, choice, horizon },
      plays.reduce((a, b) => a + b, 0),
    ),
    backtest: choice.backtest,
  };
}

interface Asked {
  readonly now: Standpoint;
  readonly choice: Choice;
  readonly horizon: number;
}

function totalAmount({ now, choice, horizon }: Asked, plays: number): ForecastAmount {
  const { record } = choice;
  const bounds = learntBounds(record?.total ?? null, now, plays);
  if (!record || !bounds) return amountOf(plays, logNormalBounds(plays, fallbackSd(horizon)));
  return amountOf(plays, stretched(bounds, wider(horizon / record.horizon)));
}

/** Between the first day and the last that were judged, bounds move straight in ln days. */
function dayAmount(
  now: Standpoint,
  { record }: Choice,
  { plays, day }: { readonly plays: number; readonly day: number },
): ForecastAmount {
  const first = learntBounds(record?.firstDay ?? null, now, plays);
  const last = learntBounds(record?.lastDay ?? null, now, plays);
  if (!record || !first || !last) return amountOf(plays, logNormalBounds(plays, fallbackSd(day + 1)));
  const share = Math.min(1, Math.log(day + 1) / Math.log(record.horizon));
  const between = (a: readonly number[], b: readonly number[]): number[] =>
    a.map((of, i) => of + share * ((b[i] ?? of) - of));
  const bounds = { low: between(first.low, last.low), high: between(first.high, last.high) };
  return amountOf(plays, stretched(bounds, wider((day + 1) / record.horizon)));
}

function learntBounds(conformal: Conformal | null, now: Standpoint, plays: number): LogBounds | null {
  return conformal && boundsOf(conformal, signsOf(now, plays));
}

/** A horizon beyond the one that was judged is less sure than it. */
const wider = (ratio: number): number => 1 + WIDER_PER_E * Math.log(Math.max(1, ratio));

const fallbackSd = (days: number): number => FALLBACK_LOG_SD * wider(days / 7);

function stretched({ low, high }: LogBounds, factor: number): LogBounds {
  return { low: low.map((of) => of * factor), high: high.map((of) => of * factor) };
}

function forecastUnknown({ firstDays }: LibraryFit, horizon: number): PlaysForecast {
  const days = Array.from({ length: horizon }, (_, day) =>
    amountOfUnknown(firstDays.flatMap((of) => (of.length > day ? [of[day] ?? 0] : []))),
  );
  const whole = firstDays.filter(({ length }) => length >= horizon);
  const sum = days.reduce((all, { plays }) => all + plays, 0);
  const total =
    whole.length > 0
      ? amountOfUnknown(whole.map((of) => of.slice(0, horizon).reduce((a, b) => a + b, 0)))
      : amountOf(sum, logNormalBounds(sum, UNKNOWN_LOG_SD));
  const known = firstDays.some(({ length }) => length > 0) ? 'gamma_poisson' : 'nothing_known';
  const method = whole.length >= FEWEST_VIDEOS ? 'first_days' : known;
  const backtest = { median_ape: null, reference_median_ape: null, coverage_80: null, n: 0 };
  return { method, why: whyOf(method, backtest), days, total, backtest };
}
