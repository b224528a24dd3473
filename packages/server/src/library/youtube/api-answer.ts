import { z } from 'zod';
import { isoDurationMs } from './iso-duration-ms.ts';
import type { YoutubeFacts } from './youtube-facts.ts';

/** Counts come as text, and larger than a 32-bit number. */
const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .nullish()
  .transform((value) => value ?? null);
const thumbnail = z.object({ url: z.url(), width: z.number().optional() });

const itemSchema = z.object({
  id: z.string(),
  snippet: z.object({
    title: z.string(),
    channelTitle: z.string().optional(),
    liveBroadcastContent: z.string().optional(),
    thumbnails: z.record(z.string(), thumbnail).optional(),
  }),
  contentDetails: z.object({ duration: z.string().optional() }).optional(),
  status: z.object({ embeddable: z.boolean().optional(), privacyStatus: z.string().optional() }).optional(),
  statistics: z.object({ viewCount: count, likeCount: count, commentCount: count }).optional(),
});

/** The answer of `videos.list`, as much of it as we use; unknown fields come and go. */
export const listAnswerSchema = z.object({ etag: z.string().optional(), items: z.array(itemSchema) });

type Item = z.infer<typeof itemSchema>;

/** Wider pictures would only be made smaller again. */
const WIDE_ENOUGH = 1_280;

/** One item of the answer in our words. */
export function factsFromItem({ id, snippet, contentDetails, status, statistics }: Item): YoutubeFacts {
  const pictures = Object.values(snippet.thumbnails ?? {}).sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  const fitting = pictures.filter(({ width = 0 }) => width <= WIDE_ENOUGH);
  return {
    youtubeId: id,
    title: snippet.title,
    author: snippet.channelTitle ?? null,
    durationMs: isoDurationMs(contentDetails?.duration ?? '') ?? 0,
    live: snippet.liveBroadcastContent === 'live' || snippet.liveBroadcastContent === 'upcoming',
    embeddable: status?.embeddable ?? true,
    thumbnails: fitting.map(({ url }) => url),
    counts: {
      viewCount: statistics?.viewCount ?? null,
      likeCount: statistics?.likeCount ?? null,
      commentCount: statistics?.commentCount ?? null,
    },
  };
}
