import { z } from 'zod';
import * as LIMITS from '../limits.ts';
import type { ViewState } from '../view-state.ts';
import type { EngageMessage } from '../wire.ts';
import { passesSchema, runsSchema, stallListSchema } from './watched.ts';

/** 0 to 2^32 − 1: the warehouse's columns would wrap around silently. */
const count = z.uint32();
const ms = count;
const text = (max: number): z.ZodString => z.string().max(max);

const context = z.object({
  page: text(1_000).optional(),
  referrer: text(1_000).optional(),
  player: text(64).optional(),
  tz: text(64).optional(),
  lang: text(35).optional(),
  screen: text(24).optional(),
  custom: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']), text(256)).optional(),
  viewer_id: text(128).optional(),
});

/** One whole view as it comes over the wire. Unknown fields are dropped, so that newer players can talk to older servers. */
export const viewStateSchema = z
  .object({
    v: z.literal(1),
    consent: z.literal('denied').optional(),
    viewId: text(64),
    seq: z
      .int()
      .min(1)
      .max(2 ** 31),
    reported_duration_ms: ms,
    runs: runsSchema,
    passes: passesSchema.optional(),
    now: z.object({
      at_ms: ms,
      position_ms: ms,
      rate: z.number().min(0).max(1_000),
      state: z.enum(['playing', 'paused', 'stalled', 'seeking', 'ended']),
    }),
    viewable_at_ms: ms.optional(),
    requested_at_ms: ms.optional(),
    autoplay: z.boolean(),
    first_frame_at_ms: ms.optional(),
    playing_ms: ms,
    muted_ms: ms,
    hidden_ms: ms,
    ended: z.boolean(),
    stalls: z.object({ n: count, ms, list: stallListSchema.optional() }),
    seeks: z.object({ n: count, latency_ms: ms }),
    errors: z
      .array(z.object({ at_ms: ms, code: text(64), fatal: z.boolean(), phase: z.enum(['start', 'mid']) }))
      .max(LIMITS.errors),
    renditions: z
      .array(z.object({ at_ms: ms, height: count, displayed_height: count, bitrate_kbps: count.optional() }))
      .max(LIMITS.renditions),
    frames: z.object({ dropped: count, total: count }).optional(),
    context,
  })
  .refine(
    (state) => state.runs.length + (state.passes?.length ?? 0) === 0 || state.first_frame_at_ms !== undefined,
    {
      message: 'something was played but first_frame_at_ms is missing',
      path: ['first_frame_at_ms'],
    },
  ) satisfies z.ZodType<ViewState>;

const hello = z.object({ videoId: text(64).min(1), nonce: text(64).min(1), age_ms: ms });
const resume = z.object({ viewId: text(64).min(1), token: text(512).min(1) });

/** Any message of a player. */
export const engageMessageSchema = z.object({
  hello: z.union([hello, resume]).optional(),
  token: text(512).optional(),
  state: viewStateSchema.optional(),
}) satisfies z.ZodType<EngageMessage>;
