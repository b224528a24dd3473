import { DIMENSION_IDS, METRIC_IDS } from '@kine/protocol';
import type { SeededRandom } from '../../src/platform/index.ts';
import { randomFilter } from './random-filter.ts';
import { OWN_VIDEOS } from './random-library.ts';
import { randomPeriod } from './random-period.ts';
import type { AskedFilter } from './truth/holds.ts';

/** The body of a `POST /api/query`. */
export interface RandomQuestion {
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly videos?: readonly string[];
  readonly filter?: AskedFilter;
  readonly period: { readonly from: string; readonly to: string };
  readonly compare_to?: 'previous_period' | 'previous_year' | { readonly from: string; readonly to: string };
  readonly time_zone: string;
  readonly interval?: string;
  readonly limit: number;
}

const DAY_MS = 86_400_000;

/** Any question that has an answer. */
export function randomQuestion(random: SeededRandom): RandomQuestion {
  const { time_zone, ...period } = randomPeriod(random);
  return {
    metrics: random.chance(0.5) ? METRIC_IDS : some(random, METRIC_IDS, random.between(1, 5)),
    dimensions: some(random, DIMENSION_IDS, random.weighted([40, 35, 20, 5])),
    ...(random.chance(0.4) && { videos: some(random, OWN_VIDEOS, random.between(1, 4)).map(({ id }) => id) }),
    ...(random.chance(0.7) && { filter: randomFilter(random) }),
    period,
    ...(random.chance(0.3) && { compare_to: comparison(random) }),
    time_zone,
    ...(random.chance(0.4) && { interval: intervalOf(random, period) }),
    limit: 10_000,
  };
}

function some<T>(random: SeededRandom, items: readonly T[], count: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < count) {
    const item = items[random.between(0, items.length)];
    if (item !== undefined) chosen.add(item);
  }
  return [...chosen];
}

function comparison(random: SeededRandom): NonNullable<RandomQuestion['compare_to']> {
  const { from, to } = randomPeriod(random);
  return random.pick(['previous_period', 'previous_period', 'previous_year', { from, to }]);
}

/** Minutes only where they are few enough to be told. */
function intervalOf(random: SeededRandom, { from, to }: RandomQuestion['period']): string {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return random.pick(['hour', 'day', 'week', 'month', days <= 2 ? 'minute' : 'day']);
}
