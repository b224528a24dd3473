import type { Query } from '@kine/protocol/schemas';
import { Temporal } from 'temporal-polyfill';
import { KineError } from '../../errors.ts';
import { daysOf, type Period, periodOf } from '../period.ts';

/** The period that a period is compared to, in the same time zone. Throws KINE_BAD_PERIOD about `compare_to`. */
export function comparedPeriod(asked: Query['compare_to'], period: Period): Period | undefined {
  if (asked === undefined) return undefined;
  const from = Temporal.PlainDate.from(period.from);
  if (asked === 'previous_period') {
    const days = daysOf(period).length;
    return moved(period, { from: from.subtract({ days }), to: from.subtract({ days: 1 }) });
  }
  if (asked === 'previous_year') {
    const to = Temporal.PlainDate.from(period.to);
    return moved(period, { from: from.subtract({ years: 1 }), to: to.subtract({ years: 1 }) });
  }
  return explicitPeriod(asked, period);
}

function moved(period: Period, days: { from: Temporal.PlainDate; to: Temporal.PlainDate }): Period {
  return { ...period, from: days.from.toString(), to: days.to.toString() };
}

function explicitPeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  period: Period,
): Period {
  try {
    return periodOf({ ...asked, time_zone: period.timeZone }, 0);
  } catch (thrown) {
    if (!(thrown instanceof KineError)) throw thrown;
    const field = `compare_to.${thrown.field}`;
    throw new KineError(thrown.code, { message: `${field}: ${thrown.message}`, field });
  }
}
