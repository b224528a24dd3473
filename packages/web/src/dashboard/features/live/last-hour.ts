/** The most viewers at once within the minute that began at `at`, epoch milliseconds. */
export interface AudienceMinute {
  readonly at: number;
  readonly value: number;
}

interface LastHourOptions {
  /** What the report says, minute by minute; it may be some seconds behind. */
  readonly reported: readonly { readonly at: number; readonly viewers: number }[];
  /** When the report came, epoch milliseconds. */
  readonly reportedAt: number;
  /** The most that this page has seen in a minute, by the minute's begin. */
  readonly seen: ReadonlyMap<number, number>;
  /** Epoch milliseconds. */
  readonly now: number;
}

export const MINUTE_MS = 60_000;
const MINUTES = 60;
/** So long after a minute began the report knows all of it. */
const SETTLED_MS = 2 * MINUTE_MS;

/**
 * The last hour, one value for each minute up to the one that goes on: what was reported, or what was seen where that is
 * higher and the report may not know everything yet. A page whose connection broke unnoticed has seen what was not there.
 */
export function lastHour({ reported, reportedAt, seen, now }: LastHourOptions): AudienceMinute[] {
  const current = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const known = new Map(reported.map(({ at, viewers }) => [at, viewers]));
  return Array.from({ length: MINUTES }, (_, index) => {
    const at = current - (MINUTES - 1 - index) * MINUTE_MS;
    const settled = at + SETTLED_MS <= reportedAt;
    return { at, value: Math.max(known.get(at) ?? 0, settled ? 0 : (seen.get(at) ?? 0)) };
  });
}

/** The minutes seen, with one more look at the audience; those of more than an hour ago are let go. */
export function withLook(
  seen: ReadonlyMap<number, number>,
  { now, viewers }: { readonly now: number; readonly viewers: number },
): ReadonlyMap<number, number> {
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  if ((seen.get(minute) ?? -1) >= viewers) return seen;
  const kept = [...seen].filter(([at]) => at > minute - MINUTES * MINUTE_MS);
  return new Map([...kept, [minute, viewers]]);
}
