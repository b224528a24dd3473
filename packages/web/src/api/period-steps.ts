import { addDays, type Period } from './period.ts';

/** Days that still make a readable course; a longer period goes by weeks. */
const MAX_DAYS = 92;

/** The step of a course over a period. */
export function intervalFor({ from, to }: Period): 'day' | 'week' {
  return addDays(from, MAX_DAYS) > to ? 'day' : 'week';
}

/** The first day of every step of a period, as the answers of `/api/query` name them: days, or the Mondays of weeks. */
export function stepsOf(period: Period): string[] {
  const weekly = intervalFor(period) === 'week';
  const steps: string[] = [];
  const first = weekly ? addDays(period.from, -daysSinceMonday(period.from)) : period.from;
  for (let day = first; day <= period.to; day = addDays(day, weekly ? 7 : 1)) steps.push(day);
  return steps;
}

function daysSinceMonday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
