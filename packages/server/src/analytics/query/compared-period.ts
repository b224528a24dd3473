import type { Query } from '@kine/protocol/schemas';
import { Temporal } from 'temporal-polyfill';
import { KineError } from '../../errors.ts';
import { insidePart } from '../inside-part.ts';
import { ALL_TIME, daysOf, type Period, periodOf } from '../period.ts';

/** The period that a period is compared to, in the same time zone. Throws KINE_BAD_PERIOD about `compare_to`. */
export function comparedPeriod(asked: Query['compare_to'], period: Period): Period | undefined {
  if (asked === undefined) return undefined;
  if (typeof asked === 'object') {
    return insidePart('compare_to', () => periodOf({ ...asked, time_zone: period.timeZone }, 0));
  }
  const from = Temporal.PlainDate.from(period.from);
  if (asked === 'previous_period') {
    const days = daysOf(period).length;
    return moved(period, { from: from.subtract({ days }), to: from.subtract({ days: 1 }) });
  }
  const to = Temporal.PlainDate.from(period.to);
  return moved(period, { from: from.subtract({ years: 1 }), to: to.subtract({ years: 1 }) });
}

function moved(period: Period, days: { from: Temporal.PlainDate; to: Temporal.PlainDate }): Period {
  const from = days.from.toString();
  if (from < ALL_TIME.from) throw new KineError('KINE_BAD_PERIOD', { field: 'compare_to' });
  return { ...period, from, to: days.to.toString() };
}
