import type { SeededRandom } from '../../platform/index.ts';
import { planViewing, type SimulatedVideo, type ViewingPlan } from '../simulate/index.ts';
import { anyPerson, type Person } from './seeded-people.ts';

/** One viewing of the past: who, what and when (epoch milliseconds). */
export interface Visit {
  readonly person: Person;
  readonly video: SimulatedVideo;
  readonly plan: ViewingPlan;
  readonly at: number;
  readonly referrer: string;
}

export interface VisitOptions {
  readonly random: SeededRandom;
  readonly videos: readonly SimulatedVideo[];
  readonly days: number;
  /** About how many in all. */
  readonly views: number;
  /** Epoch milliseconds: everything is over by then. */
  readonly until: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How likely an hour of the viewer's own day is: little at night, lunch, and most of all the evening. */
const HOURS = [2, 1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 7, 9, 8, 6, 6, 7, 8, 10, 13, 16, 16, 11, 5];
const WEEKDAYS = [1.35, 0.9, 0.85, 0.9, 0.95, 1.1, 1.3];
const REFERRERS = [
  '',
  '',
  '',
  'https://www.google.com/',
  'https://news.ycombinator.com/',
  'https://www.reddit.com/',
] as const;
const LONGEST_VIEW_MS = 40 * 60_000;
/** People who come back on the same day. */
const COMES_BACK = 0.22;

/** The visits of each UTC day, oldest day first: weeks have weekends, days have evenings, new videos fade. */
export function* visitsByDay(options: VisitOptions): Generator<Visit[]> {
  const { random, videos, days, views, until } = options;
  const firstDay = Math.floor(until / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  const interest = Array.from({ length: days }, (_, day) =>
    videos.map((_, i) => interestIn(i, videos.length, { day, days })),
  );
  const weight = (day: number): number =>
    (WEEKDAYS[new Date(firstDay + day * DAY_MS).getUTCDay()] ?? 1) * sum(interest[day] ?? []);
  const whole = sum(interest.map((_, day) => weight(day)));
  for (const [day, shares] of interest.entries()) {
    const expected = (views * weight(day)) / whole;
    const count = Math.round(expected * (0.85 + 0.3 * random.next()));
    yield visitsOf(count, firstDay + day * DAY_MS, { ...options, shares });
  }
}

/** Each video was new once, and is found by a few for ever. */
function interestIn(index: number, count: number, { day, days }: { day: number; days: number }): number {
  const age = day - Math.floor((index * days * 0.7) / count);
  return age < 0 ? 0 : (0.25 + 1.6 * Math.exp(-age / 6)) / (1 + 0.3 * index);
}

function visitsOf(
  count: number,
  dayStart: number,
  options: VisitOptions & { shares: readonly number[] },
): Visit[] {
  const { random, videos, shares, until } = options;
  const visits: Visit[] = [];
  for (let n = 0; n < count; n++) {
    const again = random.chance(COMES_BACK)
      ? visits[random.between(0, Math.max(1, visits.length))]
      : undefined;
    const person = again?.person ?? anyPerson(random);
    const video = videos[random.weighted(shares)];
    const local = random.weighted(HOURS) - person.utcOffset + random.next();
    const at = Math.floor(dayStart + (((local % 24) + 24) % 24) * HOUR_MS);
    const untilMs = Math.min(LONGEST_VIEW_MS, until - at);
    const referrer = random.pick(REFERRERS);
    if (!video || untilMs <= 0) continue;
    visits.push({
      person,
      video,
      at,
      referrer,
      plan: planViewing({ random, durationMs: video.durationMs, untilMs }),
    });
  }
  return visits;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
