import type { TimeInterval } from '@kine/protocol';
import { Temporal } from 'temporal-polyfill';
import type { Period } from '../period.ts';
import { spanOf } from '../selection/span.ts';

/** A page draws no more, and every step of a period is a row of its answer. */
export const MAX_BUCKETS = 5_000;

const STEP_MS: Readonly<Record<TimeInterval, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 28 * 86_400_000,
};

/** How many steps a series has at most. */
export function countBuckets(period: Period, interval: TimeInterval): number {
  const { fromMs, toMs } = spanOf(period);
  return Math.ceil((toMs - fromMs) / STEP_MS[interval]);
}

/**
 * The SQL of the step that an instant is in, by the clock of `{tz:String}`: a date for days and longer, else the
 * instant the step begins, ISO 8601 in UTC.
 */
export function bucketSql(interval: TimeInterval, instant: string): string {
  const local = `toTimeZone(${instant}, {tz:String})`;
  const utc = (start: string): string => `formatDateTime(${start}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`;
  switch (interval) {
    case 'minute':
      return utc(`toStartOfMinute(${local})`);
    case 'hour':
      return utc(`toStartOfHour(${local})`);
    case 'day':
      return `toString(toDate(${local}))`;
    case 'week':
      return `toString(toMonday(${local}))`;
    case 'month':
      return `toString(toStartOfMonth(${local}))`;
  }
}

/** Every step of a period in order, as `bucketSql` tells them. */
export function bucketsOf(period: Period, interval: TimeInterval): string[] {
  return interval === 'minute' || interval === 'hour'
    ? clockSteps(period, interval)
    : dateSteps(period, interval);
}

/** A clock that is put forward or back by a part of an hour begins hours at other minutes. */
function clockSteps(period: Period, interval: 'minute' | 'hour'): string[] {
  const { fromMs, toMs } = spanOf(period);
  const { timeZone = 'UTC' } = period;
  const steps = new Set<string>();
  for (let at = fromMs; at < toMs; at += STEP_MS[interval]) {
    const start = Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .round({ smallestUnit: interval, roundingMode: 'floor' });
    steps.add(start.toInstant().toString({ smallestUnit: 'second' }));
  }
  return [...steps];
}

function dateSteps({ from, to }: Period, interval: 'day' | 'week' | 'month'): string[] {
  const first = Temporal.PlainDate.from(from);
  let at = first;
  if (interval === 'week') at = first.subtract({ days: first.dayOfWeek - 1 });
  if (interval === 'month') at = first.with({ day: 1 });
  const steps: string[] = [];
  while (at.toString() <= to) {
    steps.push(at.toString());
    at = at.add({ [`${interval}s`]: 1 });
  }
  return steps;
}
