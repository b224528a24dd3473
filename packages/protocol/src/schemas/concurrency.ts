import { z } from 'zod';
import { notesSchema } from './notes.ts';
import { daySchema } from './rest.ts';

export const CONCURRENCY_UNITS = ['minute', 'hour', 'day'] as const;

/** `GET /api/videos/<id>/concurrency` and `GET /api/concurrency`. Times are epoch milliseconds. */
export const concurrencySchema = z.object({
  from: daySchema,
  to: daySchema,
  time_zone: z.string(),
  /** How long a point lasts; longer than asked for where the points would be too many. Days are those of the zone. */
  interval: z.enum(CONCURRENCY_UNITS),
  /** The most viewers at once, and the first moment there were so many; null when nobody watched. */
  peak: z.object({ viewers: z.int(), at: z.int() }).nullable(),
  /** Each point is the most viewers at once within it. */
  points: z.array(z.object({ at: z.int(), viewers: z.int() })),
  /** Views of which some time is missing here: older runs whose order was lost, and players that tell no positions. */
  missing: z.object({ folded: z.int(), unplaced: z.int() }),
  notes: notesSchema,
});

export type ConcurrencyUnit = (typeof CONCURRENCY_UNITS)[number];
export type ConcurrencyReport = z.infer<typeof concurrencySchema>;
