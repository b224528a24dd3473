import { z } from 'zod';
import { DROP_REASONS } from '../drop-reasons.ts';
import type { EngageAnswer, Refusal } from '../wire.ts';

const slow_ms = z.number().optional();
const welcome = z.object({ viewId: z.string(), token: z.string(), now: z.int() });
const ack = z.object({ ack: z.int() });

/** A message that was not taken, as `POST /api/engage` and `POST /api/cmcd/<key>` say it. */
export const refusalSchema = z.object({
  refused: z.enum(DROP_REASONS),
  seq: z.int().optional(),
  message: z.string(),
  retry_ms: z.number().optional(),
}) satisfies z.ZodType<Refusal>;

/** A message that was taken: a hello is answered by a welcome, a state by an ack, both at once by both. */
export const engageAnswerSchema = z.union([
  welcome.extend({ ack: z.int(), slow_ms }),
  welcome.extend({ slow_ms }),
  ack.extend({ slow_ms }),
]) satisfies z.ZodType<EngageAnswer>;

/** `POST /api/cmcd/<key>`: how many reports were taken, and how many were not, by reason. */
export const cmcdAnswerSchema = z.object({
  accepted: z.int(),
  dropped: z.partialRecord(z.enum(DROP_REASONS), z.int()),
});
