import type { LiveEvent } from '@kine/protocol';

/** A list that stands still, and how many events came since. */
export interface Held {
  readonly events: readonly LiveEvent[];
  readonly missed: number;
}

/** What a feed that was paused at `held` shows while `events`, newest first, are what is known now. */
export function heldFeed(held: readonly LiveEvent[], events: readonly LiveEvent[]): Held {
  const newest = held[0]?.at ?? 0;
  return { events: held, missed: events.filter(({ at }) => at > newest).length };
}

/** A name for a line that is the same each time it is drawn. */
export function keyOf({ view, at, kind, position_ms }: LiveEvent): string {
  return `${view}-${at}-${kind}-${position_ms}`;
}
