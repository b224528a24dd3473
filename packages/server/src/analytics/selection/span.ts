import { Temporal } from 'temporal-polyfill';
import { utcDay } from '../../platform/index.ts';
import type { Period } from '../period.ts';

/** A stretch of time by instants, epoch milliseconds, the end not in it. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/** The span of whole days in the time zone of the period; such a day may have 23 or 25 hours. */
export function spanOf({ from, to, timeZone = 'UTC' }: Period): Span {
  const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime({ timeZone }).epochMilliseconds;
  return {
    fromMs: startOf(Temporal.PlainDate.from(from)),
    toMs: startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}

/** The UTC days that a span touches, both in it: what the primary key can be asked for. */
export function utcDaysOf({ fromMs, toMs }: Span): { readonly from: string; readonly to: string } {
  return { from: utcDay(fromMs), to: utcDay(Math.max(fromMs, toMs - 1)) };
}

/** Whether a span begins and ends with UTC days. */
export function isWholeUtcDays({ fromMs, toMs }: Span): boolean {
  return fromMs % DAY_MS === 0 && toMs % DAY_MS === 0;
}

/** Whether a span begins and ends with quarters of an hour. */
export function isWholeQuarters({ fromMs, toMs }: Span): boolean {
  return fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0;
}

/** All that a warehouse day can hold. */
export const ALL_TIME_SPAN: Span = {
  fromMs: Date.parse('1970-01-01T00:00:00Z'),
  toMs: Date.parse('2149-06-07T00:00:00Z'),
};
