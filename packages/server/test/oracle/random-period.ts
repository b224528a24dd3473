import type { SeededRandom } from '../../src/platform/index.ts';
import { addDays } from '../../src/platform/index.ts';
import { randomMoment, TIME_ZONES } from './random-times.ts';

/** Days of a time zone, both ends included. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  readonly time_zone: string;
}

const LENGTHS = [1, 1, 2, 4, 8, 21, 40] as const;

export function randomPeriod(random: SeededRandom): AskedDays {
  const from = addDays(new Date(randomMoment(random)).toISOString().slice(0, 10), -random.between(0, 3));
  return { from, to: addDays(from, random.pick(LENGTHS) - 1), time_zone: random.pick(TIME_ZONES) };
}
