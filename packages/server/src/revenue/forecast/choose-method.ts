import type { AgeBracket, LibraryFit } from './fit-library.ts';
import { absolutePercentageError, errorsOf, type MethodRecord } from './judge-methods.ts';
import { METHODS, type PathMethod, pathOf, sumOf } from './path-of.ts';
import type { Backtest } from './plays-forecast.ts';
import { playsAfter, type Standpoint, standpointOf } from './standpoint.ts';

/** Most past forecasts of a video by itself. */
const OWN_ORIGINS = 8;
/** Fewest days of history a forecast of the past is made from. */
const SHORTEST_PAST = 5;
/** More videos of the library than this weigh no more against the video's own past. */
const MOST_VIDEOS_COUNTED = 100;
/** With fewer past forecasts than this nothing was tested. */
const FEWEST_FORECASTS = 3;
/** The law of the first days has published errors, so it needs no test of ours; after them the last week is as good as any. */
const UNTESTED_LAW_DAYS = 10;

export interface Choice {
  readonly method: PathMethod;
  /** How the method did in the library; null where it could not be asked. */
  readonly record: MethodRecord | null;
  readonly backtest: Backtest;
  /** Plays of the days to come, by the method. */
  readonly path: Float64Array;
}

/** The bracket of the nearest age, if any is within a factor of two. */
function bracketOf(fit: LibraryFit, age: number): AgeBracket | null {
  const distance = (of: AgeBracket): number => Math.abs(Math.log(of.age / Math.max(1, age)));
  const able = fit.brackets.filter((of) => distance(of) <= Math.LN2);
  return able.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/**
 * The method with the least median error over forecasts of the past: of the library's videos near this age, and of this
 * video's own past. One that does not beat "the last 7 days continue" there is not used.
 */
export function chooseMethod(now: Standpoint, horizon: number, fit: LibraryFit): Choice {
  const age = now.origin;
  const bracket = bracketOf(fit, age);
  const records = bracket?.records(horizon) ?? [];
  const own = ownErrors(now, horizon, fit);
  const learnt = { laws: fit.laws, model: bracket?.model() ?? null };
  const pathBy = (method: PathMethod): Float64Array | null => pathOf(method, now, horizon, learnt);
  const scored = METHODS.flatMap((method) => {
    const path = pathBy(method);
    if (!path) return [];
    const record = records.find((of) => of.method === method) ?? null;
    // A library that was asked and has no record of it could not make this forecast.
    if (records.length > 0 && !record) return [];
    const scores = together(record, own.get(method) ?? []);
    return scores.n >= FEWEST_FORECASTS ? [{ method, record, path, ...scores }] : [];
  });
  const reference = scored.find(({ method }) => method === 'last_week');
  if (!reference) {
    const method = age <= UNTESTED_LAW_DAYS ? 'growth_law' : 'last_week';
    const untested = { median_ape: null, reference_median_ape: null, coverage_80: null, n: 0 };
    return { method, path: pathBy(method) ?? new Float64Array(horizon), record: null, backtest: untested };
  }
  const best = scored
    .filter(({ median_ape }) => median_ape < reference.median_ape)
    .reduce((least, of) => (of.error < least.error ? of : least), reference);
  const backtest = {
    median_ape: best.median_ape,
    reference_median_ape: reference.median_ape,
    coverage_80: best.record?.coverage_80 ?? null,
    n: best.n,
  };
  return { method: best.method, path: best.path, record: best.record, backtest };
}

/** Errors of each method as of past days of this video, about half a horizon apart. */
function ownErrors(
  now: Standpoint,
  horizon: number,
  fit: LibraryFit,
): ReadonlyMap<PathMethod, readonly number[]> {
  const step = Math.max(1, Math.round(horizon / 2));
  const able = Array.from({ length: OWN_ORIGINS }, (_, i) => now.origin - horizon - i * step)
    .filter((origin) => origin >= SHORTEST_PAST)
    .map((origin) => ({
      at: standpointOf(now.video, origin),
      learnt: { laws: fit.laws, model: bracketOf(fit, origin)?.model() ?? null },
    }));
  // A method that cannot speak of all of them is not judged by some.
  const errorsBy = (method: PathMethod): readonly number[] => {
    const errors = able.flatMap(({ at, learnt }) => {
      const path = pathOf(method, at, horizon, learnt);
      const truth = playsAfter(at, 0, horizon);
      return path ? [absolutePercentageError({ forecast: sumOf(path), truth })] : [];
    });
    return errors.length < able.length ? [] : errors;
  };
  return new Map(METHODS.map((method) => [method, errorsBy(method)]));
}

function together(record: MethodRecord | null, own: readonly number[]) {
  const library = record ? Math.min(record.videos, MOST_VIDEOS_COUNTED) : 0;
  const weight = Math.max(1, library + own.length);
  const ofOwn = errorsOf(own);
  const mixed = (of: 'error' | 'median_ape'): number =>
    (library * (record?.[of] ?? 0) + own.length * ofOwn[of]) / weight;
  return { error: mixed('error'), median_ape: mixed('median_ape'), n: (record?.n ?? 0) + own.length };
}
