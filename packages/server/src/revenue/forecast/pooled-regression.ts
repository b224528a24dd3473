import { FEATURES, type Prepared, writeFeatures } from './history-features.ts';
import { ladRegression, predicted } from './lad-regression.ts';

/** Horizons the regression speaks of; what lies between is drawn through them. */
const HORIZONS = [1, 7, 30, 90] as const;
export const FOLDS = 4;
const MOST_ROWS = 1_200;
const ORIGINS_PER_VIDEO = 6;
/** Its multiples spread evenly between whole numbers. */
const GOLDEN = 0.618034;
/** Below so many videos a library says too little of itself. */
export const FEWEST_VIDEOS = 30;
/** As many rows that say "goes on as it was". */
const RIDGE = 5;

/** A past day of a video as of which a forecast can be made and judged. */
export interface Origin {
  readonly video: number;
  /** Whole days of history. */
  readonly day: number;
}

/** Per horizon the coefficients for ln(1 + mean plays a day ahead) − ln(1 + mean of the last 7 days); null without. */
export type PooledModel = readonly (Float64Array | null)[];

/** Days near an age as of which the next `horizon` days are known, evenly over the videos. */
export function originsNear(
  videos: readonly Prepared[],
  age: number,
  horizon: number,
  most = MOST_ROWS,
): readonly Origin[] {
  const [from, to] = [Math.max(1, Math.floor(age * 0.67)), Math.floor(age * 1.5)];
  const able = videos.flatMap(({ plays }, video) => {
    const last = Math.min(to, plays.length - horizon);
    return last >= from ? [{ video, last }] : [];
  });
  const perVideo = Math.max(1, Math.min(ORIGINS_PER_VIDEO, Math.floor(most / Math.max(1, able.length))));
  const every = Math.max(1, Math.ceil((able.length * perVideo) / most));
  return able
    .filter((_, i) => i % every === 0)
    .flatMap(({ video, last }) =>
      // Videos stand at different places within their stretches, so that together they cover every day.
      Array.from({ length: Math.min(perVideo, last - from + 1) }, (_, i) => {
        const within = (i + ((video * GOLDEN) % 1)) / Math.min(perVideo, last - from + 1);
        return { video, day: from + Math.floor((last - from + 1) * within) };
      }),
    );
}

/**
 * Least absolute deviations over the library's past days, one regression per horizon. The last model is of all videos,
 * the others each leave out a fold of videos (video number modulo FOLDS), so that their errors on it are honest.
 */
export function fitPooled(videos: readonly Prepared[], age: number): readonly PooledModel[] {
  const perHorizon = HORIZONS.map((horizon) => {
    const origins = originsNear(videos, age, horizon);
    if (new Set(origins.map(({ video }) => video)).size < FEWEST_VIDEOS) return null;
    const cells = new Float64Array(origins.length * FEATURES);
    const targets = Float64Array.from(origins, ({ video, day }, row) => {
      const of = videos[video];
      if (!of) return 0;
      const level = writeFeatures(of, day, cells, row * FEATURES);
      return Math.log1p(((of.sums[day + horizon] ?? 0) - (of.sums[day] ?? 0)) / horizon) - level;
    });
    return Array.from({ length: FOLDS + 1 }, (_, fold) => {
      const use = origins.flatMap(({ video }, row) => (video % FOLDS === fold ? [] : [row]));
      return ladRegression({ width: FEATURES, cells }, targets, use, RIDGE);
    });
  });
  return Array.from({ length: FOLDS + 1 }, (_, fold) => perHorizon.map((models) => models?.[fold] ?? null));
}

/** Plays of the days to come; null where the library is too young to say anything of `horizon`. */
export function pooledPath(
  model: PooledModel,
  video: Prepared,
  origin: number,
  horizon: number,
): Float64Array | null {
  const row = new Float64Array(FEATURES);
  const level = writeFeatures(video, origin, row, 0);
  const knots = HORIZONS.flatMap((days, i) => {
    const coefficients = model[i];
    return coefficients ? [{ days, log: level + predicted(coefficients, row) }] : [];
  });
  const reach = knots.at(-1)?.days ?? 0;
  if (reach < Math.min(horizon, 7)) return null;
  const totals = knots.map(({ days, log }) => days * Math.max(0, Math.expm1(log)));
  return pathThrough(
    knots.map(({ days }) => days),
    totals,
    horizon,
  );
}

/**
 * A smooth path whose first `horizon` days add up to what the totals say: the mean level of each stretch between two
 * totals stands at its middle, levels run straight in (ln day, ln level), and the whole is scaled to the total.
 */
function pathThrough(days: readonly number[], totals: readonly number[], horizon: number): Float64Array {
  const stretches = days.map((end, i) => {
    const [before, sum] = [days[i - 1] ?? 0, totals[i - 1] ?? 0];
    const total = totals[i] ?? 0;
    // Regressions of their own may cross; a stretch keeps at least a tenth of the mean level.
    const mean = Math.max((total - sum) / (end - before), (0.1 * total) / end);
    return { x: Math.log((before + 1 + end) / 2), y: Math.log(mean + 1e-9) };
  });
  const path = Float64Array.from({ length: horizon }, (_, day) =>
    Math.exp(straight(stretches, Math.log(day + 1))),
  );
  const total = totalAt(days, totals, horizon);
  const sum = path.reduce((a, b) => a + b, 0);
  return total === null ? path : path.map((plays) => (sum > 0 ? (plays * total) / sum : 0));
}

/** The total over `horizon` days: mean plays a day run straight in ln days; null beyond the last known. */
function totalAt(days: readonly number[], totals: readonly number[], horizon: number): number | null {
  if (horizon > (days.at(-1) ?? 0)) return null;
  const points = days.map((end, i) => ({ x: Math.log(end), y: Math.log((totals[i] ?? 0) / end + 1e-9) }));
  return horizon * Math.max(0, Math.exp(straight(points, Math.log(horizon))) - 1e-9);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight between the points, level outside them. */
function straight(points: readonly Point[], x: number): number {
  const above = points.findIndex((point) => point.x >= x);
  if (above <= 0) return (above === 0 ? points[0] : points.at(-1))?.y ?? 0;
  const [a, b] = [points[above - 1], points[above]];
  if (!a || !b) return 0;
  return a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
}
