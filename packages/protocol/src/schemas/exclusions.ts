import { z } from 'zod';

/** Epoch milliseconds, as far as the warehouse's days go. */
const instant = z
  .int()
  .min(0)
  .max(Date.UTC(2149, 5, 6));

const reason = z.string().trim().min(1).max(500);

const view = z.object({ kind: z.literal('view'), view_id: z.string().min(1).max(64) });
/** Keys change each UTC day, so this is one viewer of one day. */
const viewer = z.object({
  kind: z.literal('viewer'),
  viewer_key: z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits'),
});
/** Views that began in the span, its end not in it; of one video, or of all. */
const span = z.object({
  kind: z.literal('span'),
  from: instant,
  to: instant,
  video_id: z.string().min(1).max(64).optional(),
});
const agent = z.object({
  kind: z.literal('agent'),
  dimension: z.enum(['device', 'os', 'browser']),
  value: z.string().max(100),
});

/** What does not count, as the owner says it. */
export const exclusionRuleSchema = z.discriminatedUnion('kind', [view, viewer, span, agent]);

/** `POST /api/exclusions`. */
export const newExclusionSchema = z.discriminatedUnion('kind', [
  view.extend({ reason }),
  viewer.extend({ reason }),
  span.extend({ reason }),
  agent.extend({ reason }),
]);

const kept = { exclusion_id: z.string(), reason: z.string(), created_at: instant };

/** One rule of `GET /api/exclusions`. `created_at` is epoch milliseconds. */
export const exclusionSchema = z.discriminatedUnion('kind', [
  view.extend(kept),
  viewer.extend(kept),
  span.extend(kept),
  agent.extend(kept),
]);

export type ExclusionRule = z.infer<typeof exclusionRuleSchema>;
export type NewExclusion = z.infer<typeof newExclusionSchema>;
export type Exclusion = z.infer<typeof exclusionSchema>;
