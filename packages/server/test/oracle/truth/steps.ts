import { localTime } from './local-time.ts';

/** Days of a time zone, both ends included. */
interface Days {
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The step of a series that an instant is in: an instant for minutes and hours, else the first day of it. */
export function stepOf(epochMs: number, interval: string, timeZone: string): string {
  const { day, minute } = localTime(epochMs, timeZone);
  const startOfMinute = epochMs - (epochMs % MINUTE_MS);
  if (interval === 'minute') return instant(startOfMinute);
  if (interval === 'hour') return instant(startOfMinute - minute * MINUTE_MS);
  return firstDayOf(day, interval);
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

function firstDayOf(day: string, interval: string): string {
  if (interval === 'month') return `${day.slice(0, 7)}-01`;
  if (interval === 'day') return day;
  const noon = Date.parse(`${day}T12:00:00Z`);
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7;
  return new Date(noon - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** Every step of a period in order, found by asking each of its minutes or days. */
export function stepsOf({ from, to }: Days, interval: string, timeZone: string): string[] {
  const steps = new Set<string>();
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  if (interval !== 'minute' && interval !== 'hour') {
    for (let at = first; at <= last; at += DAY_MS) {
      steps.add(firstDayOf(new Date(at).toISOString().slice(0, 10), interval));
    }
    return [...steps];
  }
  const every = interval === 'minute' ? MINUTE_MS : 15 * MINUTE_MS;
  for (let at = first - DAY_MS; at < last + 2 * DAY_MS; at += every) {
    const { day } = localTime(at, timeZone);
    if (day >= from && day <= to) steps.add(stepOf(at, interval, timeZone));
  }
  return [...steps];
}
