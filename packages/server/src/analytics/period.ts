import { daySchema } from '@kine/protocol/schemas';
import { KineError } from '../errors.ts';
import { addDays } from '../platform/index.ts';

/** UTC days, both ends included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DEFAULT_DAYS = 30;
/** Ten years: every day of a period is a row of its answer. */
const MAX_DAYS = 3_660;
/** All that a warehouse day can hold. */
export const ALL_TIME: Period = { from: '1970-01-01', to: '2149-06-06' };

/** The period asked for; by default the 30 days up to `to`, which is today by default. Throws KINE_BAD_PERIOD. */
export function periodOf(
  asked: { from?: string | undefined; to?: string | undefined },
  today: string,
): Period {
  const to = day(asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today), 'to');
  const from = day(asked.from ?? addDays(to, 1 - DEFAULT_DAYS), 'from');
  if (from > to) throw new KineError('KINE_BAD_PERIOD', { field: 'from' });
  if (addDays(from, MAX_DAYS) <= to) {
    throw new KineError('KINE_BAD_PERIOD', { message: 'A period may be ten years long.', field: 'from' });
  }
  return { from, to };
}

function day(text: string, field: string): string {
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
