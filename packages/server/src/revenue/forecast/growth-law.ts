import { ladRegression } from './lad-regression.ts';
import { FEWEST_VIDEOS } from './pooled-regression.ts';

/** `ln(ln N_T / N_b) = w0 + w1 · ln(ln N_b / N_a)`, N being all plays up to the end of a day. */
export interface GrowthLaw {
  readonly a: number;
  readonly b: number;
  readonly to: number;
  readonly w0: number;
  readonly w1: number;
}

/**
 * Measured on US trending videos of 2017 and 2018 ("Trending YouTube", Kaggle; 13,396 daily counts of 2,994 videos),
 * of which only those that stayed in the list were seen.
 */
const PUBLISHED_LAWS: readonly GrowthLaw[] = [
  { a: 1, b: 2, to: 7, w0: -0.462, w1: 0.696 },
  { a: 2, b: 3, to: 7, w0: -0.076, w1: 0.802 },
  { a: 3, b: 4, to: 7, w0: 0.055, w1: 0.853 },
  { a: 3, b: 5, to: 10, w0: -0.894, w1: 0.561 },
  { a: 5, b: 7, to: 10, w0: -0.255, w1: 0.965 },
];

/** The mean shape of the same videos: N(t) grows as the integral of (s + 2.6)^−2.24 ds. */
const meanShape = (age: number): number => 1 - (1 + age / 2.6) ** -1.24;
/** Median growth of the same videos from day 1 to day 7. */
const FROM_FIRST_DAY = 2.54;

/** The law in a video's first ten days; `laws` are the published ones or those of the library. */
export function growthLaw(
  history: readonly number[],
  horizon: number,
  laws: readonly GrowthLaw[] = PUBLISHED_LAWS,
): Float64Array {
  const n = history.length;
  const law = laws.findLast(({ b }) => b <= n);
  const now = upTo(history, n);
  const step = law ? law.b - law.a : 1;
  const reach = law ? law.to - law.b : 6;
  const growth = law
    ? Math.exp(Math.exp(law.w0 + law.w1 * Math.log(logGrowth(history, n - step, n))))
    : FROM_FIRST_DAY;
  // Beyond the law's last day, and between, the mean shape goes on, scaled to pass through what the law says.
  const scale = (now * (growth - 1)) / (meanShape(n + reach) - meanShape(n));
  return Float64Array.from(
    { length: horizon },
    (_, day) => scale * (meanShape(n + day + 1) - meanShape(n + day)),
  );
}

const upTo = (history: readonly number[], day: number): number =>
  history.slice(0, day).reduce((a, b) => a + b, 0);

/** ln N_b / N_a, of counts that are never below one play, and never nothing at all. */
function logGrowth(history: readonly number[], a: number, b: number): number {
  const before = Math.max(1, upTo(history, a));
  return Math.max(1e-4, Math.log(Math.max(1, upTo(history, b)) / before));
}

/** Weight of the library's own law: as many videos again as this and both count alike. */
const PUBLISHED_WEIGHT = 30;

/** The published laws, drawn towards what the library itself shows once it has enough videos of their ages. */
export function fitLaws(histories: readonly (readonly number[])[]): readonly GrowthLaw[] {
  return PUBLISHED_LAWS.map((law) => {
    const seen = histories.filter((history) => history.length >= law.to && upTo(history, law.a) > 0);
    if (seen.length < FEWEST_VIDEOS) return law;
    const cells = Float64Array.from(seen, (history) => Math.log(logGrowth(history, law.a, law.b)));
    const targets = Float64Array.from(seen, (history) => Math.log(logGrowth(history, law.b, law.to)));
    const [w0 = law.w0, w1 = law.w1] = ladRegression({ width: 1, cells }, targets, [...seen.keys()], 1);
    const own = seen.length / (seen.length + PUBLISHED_WEIGHT);
    return { ...law, w0: law.w0 + own * (w0 - law.w0), w1: law.w1 + own * (w1 - law.w1) };
  });
}
