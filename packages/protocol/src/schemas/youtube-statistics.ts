import { z } from 'zod';

const count = z.int().nullable();

/**
 * `GET /api/videos/<id>/youtube-statistics`: what YouTube itself counts, as far as it may be kept. Times are
 * epoch milliseconds.
 */
export const youtubeStatisticsSchema = z.object({
  video_id: z.string(),
  youtube_id: z.string(),
  author: z.string().nullable(),
  /** When YouTube was asked last. */
  checked_at: z.int().nullable(),
  /** Why YouTube does not let the video be played now. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Days after which a snapshot is dropped. */
  kept_days: z.int(),
  /** Oldest first; a count is null where the owner hides it. */
  snapshots: z.array(
    z.object({ taken_at: z.int(), view_count: count, like_count: count, comment_count: count }),
  ),
  /** Units of the API key used by this server on `day` in California; null without a key. */
  quota: z
    .object({ day: z.iso.date(), units: z.int(), exhausted: z.boolean(), renewed_at: z.int() })
    .nullable(),
});

/** `GET /api/youtube-player`: the script of YouTube's IFrame API. */
export const youtubePlayerSchema = z.object({ iframe_api_url: z.url() });

export type YoutubePlayer = z.infer<typeof youtubePlayerSchema>;
export type YoutubeStatisticsReport = z.infer<typeof youtubeStatisticsSchema>;
