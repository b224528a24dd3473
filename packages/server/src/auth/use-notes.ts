import type { Clock } from '../platform/index.ts';

/** Notes when keys and links were used last, at most once a minute each. */
export interface UseNotes {
  /** The instant to remember, which is being written; undefined where the last one is fresh enough. */
  note(id: string, lastUsedAt: number | null): number | undefined;
  /** Waits for what is being written. */
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;

export function createUseNotes(clock: Clock, write: (id: string, at: number) => Promise<unknown>): UseNotes {
  const writes = new Set<Promise<unknown>>();
  return {
    note(id, lastUsedAt) {
      const now = clock.now();
      if (lastUsedAt !== null && now - lastUsedAt < EVERY_MS) return undefined;
      const noted = write(id, now)
        // When it was used is a convenience; no request fails for it.
        .catch(() => undefined)
        .finally(() => writes.delete(noted));
      writes.add(noted);
      return now;
    },
    async stop() {
      await Promise.all(writes);
    },
  };
}
