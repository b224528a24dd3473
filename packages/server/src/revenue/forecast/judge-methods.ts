import { type Conformal, conformalOf, coverageOf, type PastForecast } from './conformal.ts';
import type { GrowthLaw } from './growth-law.ts';
import type { Prepared } from './history-features.ts';
import { type Learnt, METHODS, type PathMethod, pathOf, sumOf } from './path-of.ts';
import { FOLDS, originsNear, type PooledModel } from './pooled-regression.ts';
import { playsAfter, type Standpoint, signsOf, standpointOf } from './standpoint.ts';

/** Past days as of which the methods are judged, per age and horizon. */
const MOST_ORIGINS = 480;
/** Below so many videos the library has no say in which method is used. */
const FEWEST_JUDGES = 3;
/** Methods whose error is larger than this many times the least are not kept. */
const NEAR_THE_BEST = 1.1;
/** Each fourth day tells which methods are worth the others; few are. */
const SIFT_EVERY = 4;
const NEAR_ENOUGH_TO_TRY = 1.2;

/** How a method did on the library's past, near one age and over one horizon. */
export interface MethodRecord {
  readonly method: PathMethod;
  readonly horizon: number;
  readonly videos: number;
  readonly n: number;
  /** Mean absolute percentage error, each at most 1; 0–1. */
  readonly error: number;
  readonly median_ape: number;
  readonly coverage_80: number | null;
  /** Errors of the total, of the first day and of the last one. */
  readonly total: Conformal | null;
  readonly firstDay: Conformal | null;
  readonly lastDay: Conformal | null;
}

export interface Judged {
  readonly videos: readonly Prepared[];
  readonly age: number;
  readonly horizon: number;
  readonly laws: readonly GrowthLaw[];
  readonly models: readonly PooledModel[];
}

/** |forecast − truth| ÷ max(1, truth), so that days nobody played have an error too. */
export function absolutePercentageError({
  forecast,
  truth,
}: Pick<PastForecast, 'forecast' | 'truth'>): number {
  return Math.abs(forecast - truth) / Math.max(1, truth);
}

/** Of one method: the median error, and the mean of errors that count as 1 at most, which tells methods apart sooner. */
export function errorsOf(errors: readonly number[]): Pick<MethodRecord, 'error' | 'median_ape'> {
  const capped = errors.reduce((sum, error) => sum + Math.min(1, error), 0);
  return { error: capped / Math.max(1, errors.length), median_ape: median(errors) };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/**
 * Every method on the same past days; a pooled regression speaks of a video only from the folds that leave it out.
 * Kept are "the last 7 days continue" and those that are near the best.
 */
export function judgeMethods({ videos, age, horizon, laws, models }: Judged): readonly MethodRecord[] {
  const origins = originsNear(videos, age, horizon, MOST_ORIGINS);
  const judges = new Set(origins.map(({ video }) => video)).size;
  if (judges < FEWEST_JUDGES) return [];
  const cases = origins.flatMap(({ video, day }) => {
    const of = videos[video];
    return of ? [{ at: standpointOf(of, day), learnt: { laws, model: models[video % FOLDS] ?? null } }] : [];
  });
  const sifted = tryMethods(
    METHODS,
    cases.filter((_, i) => i % SIFT_EVERY === 0),
    horizon,
  );
  const promising = near(sifted, NEAR_ENOUGH_TO_TRY).map(({ method }) => method);
  return near(tryMethods(promising, cases, horizon), NEAR_THE_BEST).map(
    ({ method, past, error, median_ape }) => ({
      method,
      horizon,
      videos: judges,
      n: past.length,
      error,
      median_ape,
      coverage_80: coverageOf(past.map(({ total }) => total)),
      total: conformalOf(past.map(({ total }) => total)),
      firstDay: conformalOf(past.map(({ firstDay }) => firstDay)),
      lastDay: conformalOf(past.map(({ lastDay }) => lastDay)),
    }),
  );
}

interface Case {
  readonly at: Standpoint;
  readonly learnt: Learnt;
}

type Tried = ReturnType<typeof tryMethods>[number];

function tryMethods(methods: readonly PathMethod[], cases: readonly Case[], horizon: number) {
  return methods.flatMap((method) => {
    const past = cases.flatMap(({ at, learnt }) => {
      const path = pathOf(method, at, horizon, learnt);
      return path ? [asPast(at, path)] : [];
    });
    // Methods are compared on the same days or not at all.
    if (past.length < cases.length) return [];
    return [{ method, past, ...errorsOf(past.map(({ total }) => absolutePercentageError(total))) }];
  });
}

function near(tried: readonly Tried[], factor: number): readonly Tried[] {
  const best = Math.min(...tried.map(({ error }) => error));
  return tried.filter(({ method, error }) => method === 'last_week' || error <= factor * best);
}

function asPast(at: Standpoint, path: Float64Array) {
  const between = (from: number, to: number): PastForecast => {
    const forecast = sumOf(path.subarray(from, to));
    return { forecast, truth: playsAfter(at, from, to), signs: signsOf(at, forecast) };
  };
  const end = path.length;
  return { total: between(0, end), firstDay: between(0, 1), lastDay: between(end - 1, end) };
}
