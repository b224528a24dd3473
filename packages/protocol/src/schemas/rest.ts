import { z } from 'zod';
import { linkReportSchema } from './link-report.ts';
import { notesSchema } from './notes.ts';
import { captionsSchema, chapterSchema } from './text-tracks.ts';

/** The one error shape of every endpoint. `code` is stable and listed in docs/errors.md. */
export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
});

/** Who may watch: everyone; everyone, but search engines are told to pass by; whoever has a signed link. */
const visibilitySchema = z.enum(['public', 'unlisted', 'private']);

/** `https://site.example`, nothing behind it. */
export const originSchema = z
  .string()
  .toLowerCase()
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/, 'must be an origin like https://site.example');
const originsSchema = z.array(originSchema).max(100);

export const sourceSchema = z.enum(['upload', 'youtube', 'direct']);

/** What plays a video: the browser itself, hls.js, or YouTube's own player in a frame. */
export const playbackKindSchema = z.enum(['file', 'hls', 'youtube']);

/** Whether viewers can play it: a playable copy may be on its way, or could not be made. */
export const playbackStatusSchema = z.enum(['ready', 'processing', 'failed']);

/** What a player has to know of a video's media besides its address. */
const mediaFields = {
  kind: playbackKindSchema,
  /** By which YouTube knows the video; null for every other source. */
  youtube_id: z.string().nullable(),
  status: playbackStatusSchema,
  /** Why it cannot be played yet, or at all; null when `ready`. */
  status_message: z.string().nullable(),
  /** 0–1 while `processing`; null before it has begun, and otherwise. */
  progress: z.number().nullable(),
  /** A WebVTT file whose cues name pictures as `sprite.jpg#xywh=`; null until there is one. */
  storyboard: z.string().nullable(),
};

/** A video as lists and pages show it. Times are seconds, `created_at` and `updated_at` epoch milliseconds. */
export const videoSchema = z.object({
  video_id: z.string(),
  source: sourceSchema,
  ...mediaFields,
  title: z.string(),
  duration: z.number().nullable(),
  thumbnail: z.string().nullable(),
  video_url: z.string(),
  /** YouTube's own counts; null for every other source. */
  view_count: z.int().nullable(),
  like_count: z.int().nullable(),
  comment_count: z.int().nullable(),
  play_count: z.int(),
  /** Seconds of content watched. */
  total_watch_time: z.number(),
  average_percentage_viewed: z.number().nullable(),
  viewers_now: z.int(),
  /** Simulated net of all time in the currency of `GET /api/revenue/settings`; null below 10 placed plays. */
  predicted_revenue: z.number().nullable(),
  created_at: z.int(),
  updated_at: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  rotation: z.int(),
  video_codec: z.string().nullable(),
  audio_codec: z.string().nullable(),
  size_bytes: z.int().nullable(),
  /** Direct links: what the last look at it found; null for every other source. */
  link: linkReportSchema.nullable(),
  warnings: z.array(z.string()),
  /** Words the owner put on it. */
  tags: z.array(z.string()),
  visibility: visibilitySchema,
  /** Null: as the workspace says. */
  embed_origins: z.array(z.string()).nullable(),
});

/** One video with its engagement, `GET /api/video/<id>/`. */
export const videoDetailSchema = videoSchema.extend({
  captions: z.array(captionsSchema),
  chapters: z.array(chapterSchema),
  /** States received that changed a view; a gauge of activity, not a metric. */
  engagement_event_count: z.int(),
  /** The name the owner's own systems know the video by; only where one video is asked for or changed. */
  external_id: z.string().nullable().optional(),
  engagement_data: z.object({
    /** Second of the video → how often it was watched, fractional, all views together. */
    heatmap: z.record(z.string(), z.number()),
  }),
});

/** Answer to an upload or a registration. */
export const addedVideoSchema = videoSchema.extend({ duplicate: z.boolean() });

export const registerVideoSchema = z.object({
  video_url: z.string().max(2_048),
  title: z.string().trim().max(300).optional(),
});
export const patchVideoSchema = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  /** Seconds; a change recomputes the video's numbers. */
  duration: z
    .number()
    .min(0.001)
    .max(7 * 86_400)
    .optional(),
  /** Null takes it away. 128 characters, as CMCD allows a content id. */
  external_id: z.string().trim().min(1).max(128).nullable().optional(),
  /** All of them; at most 20 of at most 40 characters. */
  tags: z.array(z.string()).max(20).optional(),
  visibility: visibilitySchema.optional(),
  /** Origins of pages that may embed the video, besides our own; null leaves it to the workspace. */
  embed_origins: originsSchema.nullable().optional(),
});

/** `PUT /api/embed-sites`: which sites may embed the workspace's videos; null leaves it to the settings. */
export const changeEmbedSitesSchema = z.object({ origins: originsSchema.nullable() });

/** `GET /api/embed-sites`: the workspace's list, and the settings' list, which is in force where that is null. */
export const embedSitesSchema = z.object({
  origins: z.array(z.string()).nullable(),
  settings: z.array(z.string()),
});

/** `POST /api/videos/<id>/playback-link`. */
export const newPlaybackLinkSchema = z.object({ hours: z.number().min(0.1).max(8_784).default(24) });

/** Addresses that open a private video until `expires_at`, epoch milliseconds. */
export const playbackLinkSchema = z.object({
  address: z.string(),
  watch_path: z.string(),
  embed_path: z.string(),
  expires_at: z.int(),
});

/** `GET /api/tags`: the tags in use and how many videos have each. */
export const tagCountSchema = z.object({ tag: z.string(), videos: z.int() });

/** `POST /api/tags`: puts tags on videos and takes others off. */
export const tagsChangeSchema = z.object({
  videos: z.array(z.string()).min(1).max(10_000),
  add: z.array(z.string()).max(20).optional(),
  remove: z.array(z.string()).max(20).optional(),
});

export const analyzeYoutubeSchema = z.union([
  z.object({ video_id: z.string() }),
  z.object({ url: z.string() }),
]);

/** What the hosted player needs; public. */
export const playbackSchema = z.object({
  video_id: z.string(),
  title: z.string(),
  video_url: z.string(),
  thumbnail: z.string().nullable(),
  duration: z.number().nullable(),
  source: sourceSchema,
  ...mediaFields,
  captions: z.array(captionsSchema),
  chapters: z.array(chapterSchema),
});

/** Work on a video that goes on apart from any request, `GET /api/jobs?video_id=`. Times are epoch milliseconds. */
export const jobSchema = z.object({
  job_id: z.string(),
  kind: z.string(),
  video_id: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** 0–1. */
  progress: z.number(),
  /** What is being done at this moment, or nothing. */
  words: z.string(),
  /** Why it failed, or why the last try did. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  created_at: z.int(),
  started_at: z.int().nullable(),
  finished_at: z.int().nullable(),
});

const nullable = z.number().nullable();

/** The metrics by their names in docs/metrics.md: counts, seconds, percent. */
export const metricsSchema = z.object({
  load: z.int(),
  play: z.int(),
  unique_viewers: z.int(),
  engaged_view: z.int(),
  content_time: z.number(),
  unique_content: z.number(),
  rewatch_time: z.number(),
  playing_time: z.number(),
  average_view_duration: nullable,
  average_percentage_viewed: nullable,
  engagement: nullable,
  average_minute_audience: nullable,
  completion: nullable,
  full_watch: nullable,
});

/** One UTC day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();
export const periodSchema = z.object({ from: daySchema.optional(), to: daySchema.optional() });

/** `GET /api/videos/<id>/analytics` and `GET /api/analytics`; days are UTC, both ends included, none left out. */
export const analyticsSchema = z.object({
  from: daySchema,
  to: daySchema,
  metrics: metricsSchema,
  days: z.array(metricsSchema.extend({ day: daySchema })),
  notes: notesSchema,
});

/** `GET /api/ingest-key`: the public key that CMCD players report with. `created_at` is epoch milliseconds. */
export const ingestKeySchema = z.object({ key: z.string(), created_at: z.int() });

export type IngestKey = z.infer<typeof ingestKeySchema>;
export type ErrorBody = z.infer<typeof errorSchema>;
export type Video = z.infer<typeof videoSchema>;
export type VideoDetail = z.infer<typeof videoDetailSchema>;
export type AddedVideo = z.infer<typeof addedVideoSchema>;
export type Playback = z.infer<typeof playbackSchema>;
export type EmbedSites = z.infer<typeof embedSitesSchema>;
export type TagCount = z.infer<typeof tagCountSchema>;
export type VideoJob = z.infer<typeof jobSchema>;
export type AnalyticsReport = z.infer<typeof analyticsSchema>;
export type VideoSource = z.infer<typeof sourceSchema>;
