const pacific = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
});
const HOUR_MS = 3_600_000;

/** The day in California, `YYYY-MM-DD`: YouTube renews its quota at midnight there. */
export function pacificDay(epochMs: number): string {
  return pacific.format(epochMs);
}

/** When the Pacific day of this time ends, epoch milliseconds. Midnight there is a whole hour everywhere. */
export function pacificMidnightAfter(epochMs: number): number {
  const today = pacificDay(epochMs);
  let next = (Math.floor(epochMs / HOUR_MS) + 1) * HOUR_MS;
  while (pacificDay(next) === today) next += HOUR_MS;
  return next;
}
