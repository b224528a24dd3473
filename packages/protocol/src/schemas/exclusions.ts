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

/** Plays from the networks of the team. Addresses are not stored, so these are plays from when the rule was made. */
const addresses = z.object({
  kind: z.literal('addresses'),
  /** IPv4 and IPv6, in CIDR notation; empty ones are passed over. */
  ranges: z.array(z.string().max(100)).min(1).max(200),
});
/** Plays in one browser, which bears a cookie. */
const device = z.object({ kind: z.literal('device') });
/** Plays of people who are signed in and belong to the workspace; there is one such rule, whose id is `members`. */
const members = z.object({ kind: z.literal('members') });

/** What does not count, as the owner says it. */
export const exclusionRuleSchema = z.discriminatedUnion('kind', [
  view,
  viewer,
  span,
  agent,
  addresses,
  device,
]);

/** `POST /api/exclusions`. */
export const newExclusionSchema = z.discriminatedUnion('kind', [
  view.extend({ reason }),
  viewer.extend({ reason }),
  span.extend({ reason }),
  agent.extend({ reason }),
  addresses.extend({ reason }),
]);

/** `POST /api/exclusions/this-browser`: how the browser is called. */
export const newDeviceSchema = z.object({ reason });

/** `PUT /api/exclusions/own-plays`: whether plays of signed-in members count. */
export const ownPlaysSchema = z.object({ counted: z.boolean() });

const kept = { exclusion_id: z.string(), reason: z.string(), created_at: instant };
/** From then on nothing more is left out by the rule; what it left out stays so. Null while it holds. */
const ended_at = instant.nullable();

/** One rule of `GET /api/exclusions`. `created_at` is epoch milliseconds. */
export const exclusionSchema = z.discriminatedUnion('kind', [
  view.extend(kept),
  viewer.extend(kept),
  span.extend(kept),
  agent.extend(kept),
  addresses.extend({ ...kept, ended_at }),
  /** `last_seen_at` is to the hour, null before its first play. */
  device.extend({ ...kept, ended_at, last_seen_at: instant.nullable() }),
  members.extend(kept),
]);

/** `GET /api/exclusions/here`: what is left out of what whoever asks plays. */
export const exclusionsHereSchema = z.object({
  /** As the server sees it. */
  address: z.string(),
  /** Ids of the rules that hold for the address, and for this browser. */
  address_rule: z.string().nullable(),
  device_rule: z.string().nullable(),
  /** Whether plays of signed-in members count; `unknown` where accounts are off. */
  own_plays: z.enum(['counted', 'left_out', 'unknown']),
});

export type ExclusionRule = z.infer<typeof exclusionRuleSchema>;
export type NewExclusion = z.infer<typeof newExclusionSchema>;
export type Exclusion = z.infer<typeof exclusionSchema>;
export type ExclusionsHere = z.infer<typeof exclusionsHereSchema>;
