import type { TimeInterval } from '@kine/protocol';
import { dayOf, type Period } from '../../../api/period.ts';
import { formatDay } from '../../../ui/format.ts';

/** The steps an overview is drawn in. */
export type Step = Extract<TimeInterval, 'hour' | 'day' | 'week' | 'month'>;

const DAY_MS = 86_400_000;

/** The longest period of each step, in days: fewer than 100 bars, which is what a wide window shows well. */
const STEPS = [
  ['hour', 2],
  ['day', 92],
  ['week', 600],
] as const;

/** The step that a period is drawn in. */
export function stepOf({ from, to }: Period): Step {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return STEPS.find(([, most]) => days <= most)?.[0] ?? 'month';
}

const hour = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayHour = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const weekdayDay = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The time of a step on an axis: Nov 12, 6:00 PM. */
export function shortTime(step: Step, time: string): string {
  if (step === 'hour') return hour.format(Date.parse(time));
  return (step === 'month' ? month : monthDay).format(Date.parse(time));
}

/** The time of a step in full: Thu, Nov 12, 2026. */
export function longTime(step: Step, time: string): string {
  if (step === 'hour') return dayHour.format(Date.parse(time));
  if (step === 'week') return `Week of ${formatDay(time)}`;
  return (step === 'month' ? month : weekdayDay).format(Date.parse(time));
}

/** The index of the step that a day lies in; -1 when it lies before all of them. */
export function stepIndex(step: Step, times: readonly string[], day: string): number {
  const days = step === 'hour' ? times.map((time) => dayOf(Date.parse(time))) : times;
  const first = days.indexOf(day);
  return first >= 0 || step === 'hour' ? first : days.findLastIndex((start) => start <= day);
}
