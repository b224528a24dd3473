/** Days of the reader's time zone, both included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The reader's time zone, an IANA name: the days of every question are days there. */
export const TIME_ZONE: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

const DAY_MS = 86_400_000;

/** The last `days` days up to and with the day of `now` (epoch milliseconds) in a time zone. */
export function lastDays(days: number, now: number, timeZone: string = TIME_ZONE): Period {
  const to = dayOf(now, timeZone);
  return { from: addDays(to, 1 - days), to };
}

/** The day after `days` more days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day of an instant (epoch milliseconds) in a time zone. */
export function dayOf(at: number, timeZone: string = TIME_ZONE): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(at);
}

/** A period as the parameters of a simple report. */
export function periodParams({ from, to }: Period): URLSearchParams {
  return new URLSearchParams({ from, to, time_zone: TIME_ZONE });
}
