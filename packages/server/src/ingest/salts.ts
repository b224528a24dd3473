import { randomBytes } from 'node:crypto';
import type { Metadata } from '../metadata/index.ts';
import { addDays, type Clock, utcDay } from '../platform/index.ts';

/** The daily salts of the viewer key. Once a day's salt is gone nobody can tell who was who on that day. */
export interface Salts {
  /** The day's salt if it is in memory. */
  get(day: string): Buffer | undefined;
  /** The day's salt, made when it is missing. `day` is `YYYY-MM-DD`, UTC. */
  load(day: string): Promise<Buffer>;
  /** Deletes the salts of days that ended more than 48 h ago. */
  sweep(): Promise<void>;
}

/** Salts in metadata, where nodes share them. */
export function createSalts(metadata: Metadata, clock: Clock): Salts {
  const known = new Map<string, Buffer>();
  return {
    get: (day) => known.get(day),
    load: async (day) => {
      const value = randomBytes(32).toString('base64url');
      await metadata
        .insertInto('salts')
        .values({ day, value })
        .onConflict((conflict) => conflict.column('day').doNothing())
        .execute();
      const row = await metadata
        .selectFrom('salts')
        .select('value')
        .where('day', '=', day)
        .executeTakeFirstOrThrow();
      const salt = Buffer.from(row.value, 'base64url');
      known.set(day, salt);
      return salt;
    },
    sweep: async () => {
      // A day ends when the next begins: day + 1; 48 h later it is day + 3.
      const newestGone = addDays(utcDay(clock.now()), -3);
      await metadata.deleteFrom('salts').where('day', '<=', newestGone).execute();
      for (const day of known.keys()) if (day <= newestGone) known.delete(day);
    },
  };
}
