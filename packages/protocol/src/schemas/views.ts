import { z } from 'zod';
import { UNMEASURED } from '../unmeasured.ts';
import { VERDICTS } from './ledger.ts';

const nullable = z.number().nullable();

/** How a view went, by the names in docs/metrics.md; null is what cannot be told. */
const experienceSchema = z.object({
  outcome: z.enum(['played', 'failed_start', 'failed_mid', 'left', 'waiting', 'none']),
  startup_ms: nullable,
  startup_score: nullable,
  smoothness: nullable,
  playback_success: nullable,
  quality: nullable,
  experience_score: nullable,
});

/** One view in a list. Times are milliseconds, `began_at` and `last_heard_at` epoch milliseconds. */
export const viewSummarySchema = z.object({
  view_id: z.string(),
  video_id: z.string(),
  /** Changes each UTC day; what an exclusion of a viewer names. */
  viewer_key: z.string(),
  /** Playing at this moment: heard of in the last 15 s, neither paused nor ended. */
  live: z.boolean(),
  verdict: z.enum(VERDICTS),
  verdict_sentence: z.string(),
  /** The rule that leaves it out, where the verdict is `excluded`. */
  exclusion_id: z.string().nullable(),
  /** "Why does this count as a view?"; empty where it counts in nothing. */
  counts_in: z.array(
    z.object({
      metric: z.enum(['load', 'play', 'engaged_view', 'qualified_view', 'completion', 'full_watch']),
      counts: z.boolean(),
      sentence: z.string(),
    }),
  ),
  began_at: z.int(),
  last_heard_at: z.int(),
  device: z.string(),
  os: z.string(),
  browser: z.string(),
  /** ISO 3166 alpha-2, empty when unknown. */
  country: z.string(),
  referrer_host: z.string(),
  player: z.string(),
  content_ms: z.int(),
  /** Null where the places of a view are not known: then nothing of it is in `watched` either. */
  unique_ms: z.int().nullable(),
  playing_ms: z.int(),
  /** Disjoint stretches of media and how often each was played: `[from_ms, to_ms, count]`. */
  watched: z.array(z.tuple([z.int(), z.int(), z.int()])),
  stalls: z.object({ n: z.int(), ms: z.int() }),
  seeks: z.object({ n: z.int(), latency_ms: z.int() }),
  experience: experienceSchema,
  /** What the player that told of the view cannot tell. */
  unmeasured: z.array(z.enum(UNMEASURED)),
});

/** `GET /api/videos/<id>/views` and `GET /api/views`, newest first; `next` is the `before` of the next page, null on the last. */
export const viewListSchema = z.object({
  views: z.array(viewSummarySchema),
  next: z.string().nullable(),
});

/** `GET /api/videos/<id>/views/<viewId>`. `*_at_ms` are view time: milliseconds since the view began. */
export const viewDetailSchema = viewSummarySchema.extend({
  runs: z.array(z.tuple([z.int(), z.int(), z.int(), z.number()])),
  /** Older runs, folded: their order is not known any more. */
  passes: z.array(z.tuple([z.int(), z.int(), z.int()])),
  stall_list: z.array(z.tuple([z.int(), z.int()])),
  errors: z.array(
    z.object({ at_ms: z.int(), code: z.string(), fatal: z.boolean(), phase: z.enum(['start', 'mid']) }),
  ),
  renditions: z.array(
    z.object({
      at_ms: z.int(),
      height: z.int(),
      displayed_height: z.int(),
      bitrate_kbps: z.int().optional(),
    }),
  ),
  frames: z.object({ dropped: z.int(), total: z.int() }).nullable(),
  requested_at_ms: nullable,
  first_frame_at_ms: nullable,
  viewable_at_ms: nullable,
  autoplay: z.boolean(),
  muted_ms: z.int(),
  hidden_ms: z.int(),
  ended: z.boolean(),
  now: z.object({
    at_ms: z.int(),
    position_ms: z.int(),
    rate: z.number(),
    state: z.enum(['playing', 'paused', 'stalled', 'seeking', 'ended']),
  }),
  /** States received. */
  seq: z.int(),
  reported_duration_ms: z.int(),
  page: z.string(),
  referrer: z.string(),
  lang: z.string(),
  tz: z.string(),
  screen: z.string(),
  custom: z.record(z.string(), z.string()),
});

export type ViewSummary = z.infer<typeof viewSummarySchema>;
export type ViewList = z.infer<typeof viewListSchema>;
export type ViewDetail = z.infer<typeof viewDetailSchema>;
