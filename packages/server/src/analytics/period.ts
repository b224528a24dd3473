import { daySchema } from '@kine/protocol/schemas';
import { Temporal } from 'temporal-polyfill';
import { KineError } from '../errors.ts';
import { addDays } from '../platform/index.ts';

/** Days of a time zone (UTC when none is named), both ends included. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timeZone?: string;
}

export interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly time_zone?: string | undefined;
}

const DEFAULT_DAYS = 30;
/** Ten years: every day of a period is a row of its answer. */
const MAX_DAYS = 3_660;
/** All that a warehouse day can hold. */
export const ALL_TIME: Period = { from: '1970-01-01', to: '2149-06-06' };

/**
 * The period asked for; by default the 30 days up to `to`, which is by default the day of `now` (epoch
 * milliseconds). Throws KINE_BAD_PERIOD, whose field is told after `path`, and KINE_BAD_QUERY for an unknown time zone.
 */
export function periodOf(asked: AskedPeriod, now: number, path = ''): Period {
  const timeZone = timeZoneOf(asked.time_zone);
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
  const begin = asked.from === undefined ? undefined : readDay(asked.from, `${path}from`);
  const to = readDay(asked.to ?? (begin !== undefined && begin > today ? begin : today), `${path}to`);
  const from = begin ?? readDay(addDays(to, 1 - DEFAULT_DAYS), `${path}from`);
  if (from > to) throw new KineError('KINE_BAD_PERIOD', { field: `${path}from` });
  if (addDays(from, MAX_DAYS) <= to) {
    throw new KineError('KINE_BAD_PERIOD', {
      message: 'A period may be ten years long.',
      field: `${path}from`,
    });
  }
  return timeZone === 'UTC' ? { from, to } : { from, to, timeZone };
}

/** The IANA name of a time zone as the engine knows it. Throws KINE_BAD_QUERY. */
function timeZoneOf(asked: string | undefined): string {
  if (asked === undefined) return 'UTC';
  try {
    // Offsets such as +02:00 are no names: the engine would not know them.
    if (/^[A-Za-z]/.test(asked)) {
      return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone;
    }
  } catch {
    // Said below.
  }
  throw new KineError('KINE_BAD_QUERY', {
    message: 'time_zone: must be the name of a time zone, such as Europe/Berlin.',
    field: 'time_zone',
  });
}

/** A day that the warehouse can hold. Throws KINE_BAD_PERIOD. */
export function readDay(text: string, field: string): string {
  const parsed = daySchema.safeParse(text);
  if (!parsed.success || text < ALL_TIME.from || text > ALL_TIME.to) {
    throw new KineError('KINE_BAD_PERIOD', { field });
  }
  return text;
}

/** Every day of the period, in order. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}
