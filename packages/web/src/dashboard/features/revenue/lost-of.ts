import type { Estimate, WhatIfReport } from '@kine/protocol/schemas';
import { formatCount } from '../../../ui/format.ts';

/** The sum of what breaks cost; of ranges, that of their ends: all breaks share one assumption. */
export function lostOf(breaks: WhatIfReport['breaks']): Estimate {
  const sum = (of: keyof Estimate): number =>
    breaks.reduce((all, { viewers_lost: lost }) => all + lost[of], 0);
  return { value: sum('value'), low: sum('low'), high: sum('high') };
}

const few = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Expected people are seldom whole; below ten a tenth matters. */
export function viewersWords(count: number): string {
  return count !== 0 && count < 10 ? few.format(count) : formatCount(Math.round(count));
}
