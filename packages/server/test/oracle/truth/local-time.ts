/** What calendar and clock on the wall show. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** 0–23. */
  readonly hour: number;
  /** 1 (Monday) – 7 (Sunday). */
  readonly weekday: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const walls = new Map<string, Intl.DateTimeFormat>();

/** The wall at an instant, by the calendar that comes with Node: the server has another one. */
export function localTime(epochMs: number, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    wallOf(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    weekday: 1 + WEEKDAYS.indexOf(parts.weekday ?? ''),
  };
}

function wallOf(timeZone: string): Intl.DateTimeFormat {
  const known = walls.get(timeZone);
  if (known) return known;
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    weekday: 'short',
  });
  walls.set(timeZone, wall);
  return wall;
}
