import { z } from 'zod';
import { DROP_REASONS } from '../drop-reasons.ts';
import { daySchema } from './rest.ts';

/** What became of a stored view. `never_started` counts as a load only; those after it do not count. */
export const VERDICTS = [
  'counts',
  'never_started',
  'bot',
  'implausible',
  'past_end',
  'team_member',
  'team_device',
  'team_address',
  'excluded',
] as const;

/**
 * `GET /api/videos/<id>/ledger` and `GET /api/ledger`: every view that is stored, by verdict, and every message that was
 * not taken, by reason. Messages are counted by UTC days; the library's also hold those that named no video
 * of ours, for administrators.
 */
export const ledgerSchema = z.object({
  from: daySchema,
  to: daySchema,
  time_zone: z.string(),
  stored: z.array(z.object({ verdict: z.enum(VERDICTS), views: z.int(), sentence: z.string() })),
  dropped: z.array(z.object({ reason: z.enum(DROP_REASONS), messages: z.int(), sentence: z.string() })),
});

export type Verdict = (typeof VERDICTS)[number];
export type Ledger = z.infer<typeof ledgerSchema>;
