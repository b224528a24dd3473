import type { SeededRandom } from '../../src/platform/index.ts';
import { VIDEOS, WORDS } from './random-library.ts';
import { randomMoment } from './random-times.ts';
import type { AskedFilter } from './truth/holds.ts';

/** Values that dimensions have in the library. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  video: VIDEOS.map(({ id }) => id),
  source: ['upload', 'youtube', 'direct'],
  country: WORDS.country,
  region: WORDS.region,
  device: WORDS.device,
  os: WORDS.os,
  browser: WORDS.browser,
  referrer: WORDS.referrerHost,
  page: WORDS.page.map((page) => page.split('?')[0] ?? ''),
  utm_source: ['mail', 'Mail', ''],
  utm_medium: ['news letter', ''],
  utm_campaign: ['50%', ''],
  utm_term: ['a&b', ''],
  utm_content: ['c d', ''],
  player: WORDS.player,
  language: WORDS.lang,
  viewer_type: ['new', 'returning'],
  custom_1: WORDS.custom,
  custom_2: [''],
  custom_10: WORDS.custom,
  hour: ['0', '1', '02', '13', '23'],
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
};

/** What nobody has, and what has gone wrong elsewhere. */
const ODD = [
  "'; DROP TABLE views; --",
  '{x:String}',
  '\\',
  '%',
  '_',
  'nothing like it',
  'Ä',
  '\u0000',
] as const;

/** A filter of up to three levels. */
export function randomFilter(random: SeededRandom, depth = 1): AskedFilter {
  if (depth < 4 && random.chance(depth === 1 ? 0.6 : 0.3)) {
    const parts = Array.from({ length: random.between(0, 4) }, () => randomFilter(random, depth + 1));
    return random.chance(0.5) ? { and: parts } : { or: parts };
  }
  return randomCondition(random);
}

function randomCondition(random: SeededRandom): AskedFilter {
  if (random.chance(0.08)) return dayCondition(random);
  const names = Object.keys(VALUES);
  const dimension = names[random.between(0, names.length)] ?? 'country';
  const words = dimension !== 'hour' && dimension !== 'weekday';
  const operators = words
    ? (['is', 'is_not', 'in', 'not_in', 'contains', 'contains_not'] as const)
    : (['is', 'is_not', 'in', 'not_in'] as const);
  const operator = random.pick(operators);
  const count = operator === 'in' || operator === 'not_in' ? random.between(1, 5) : 1;
  const known = VALUES[dimension] ?? [];
  const values = Array.from({ length: count }, () => {
    if (words && random.chance(0.15)) return random.pick(ODD);
    const value = known[random.between(0, known.length)] ?? '';
    return operator.startsWith('contains') ? partOf(random, value) : value;
  });
  return { dimension, operator, values };
}

function dayCondition(random: SeededRandom): AskedFilter {
  const values = Array.from({ length: random.between(1, 4) }, () =>
    new Date(randomMoment(random)).toISOString().slice(0, 10),
  );
  return { dimension: 'day', operator: random.pick(['in', 'not_in']), values };
}

/** A piece of a word in other letters. */
function partOf(random: SeededRandom, word: string): string {
  const letters = [...word];
  const from = random.between(0, letters.length + 1);
  const part = letters.slice(from, from + random.between(1, 6)).join('');
  return random.chance(0.5) ? part.toUpperCase() : part;
}
