import { type AskedPeriod, periodOf } from './period.ts';
import { ALL_TIME_SPAN, type Span, spanOf } from './selection/span.ts';

/** The days of a question, and how its answer tells them: all time, `null`, when neither end is given. */
export interface AskedDays {
  readonly span: Span;
  readonly timeZone: string;
  readonly days: { readonly from: string | null; readonly to: string | null; readonly time_zone: string };
}

/** Throws KINE_BAD_PERIOD, and KINE_BAD_QUERY for an unknown time zone. */
export function askedDays(asked: AskedPeriod, now: number): AskedDays {
  const period = periodOf(asked, now);
  const { timeZone = 'UTC' } = period;
  const always = asked.from === undefined && asked.to === undefined;
  const days = always ? { from: null, to: null } : { from: period.from, to: period.to };
  return {
    span: always ? ALL_TIME_SPAN : spanOf(period),
    timeZone,
    days: { ...days, time_zone: timeZone },
  };
}
