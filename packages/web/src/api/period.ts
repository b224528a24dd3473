/** UTC days, both included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** The last `days` UTC days up to and with the day of `now` (epoch milliseconds). */
export function lastDays(days: number, now: number): Period {
  return { from: utcDay(now - (days - 1) * DAY_MS), to: utcDay(now) };
}

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
