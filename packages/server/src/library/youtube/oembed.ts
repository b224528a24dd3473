import { z } from 'zod';
import { KineError } from '../../errors.ts';
import type { Outbound, OutboundAnswer } from '../../platform/index.ts';
import { parseJson } from './api-failure.ts';
import type { YoutubeFacts } from './youtube-facts.ts';
import { watchUrl } from './youtube-video.ts';

const LIMITS = { maxBytes: 256 * 1024, timeoutMs: 10_000 } as const;

const answerSchema = z.object({
  title: z.string(),
  author_name: z.string().optional(),
  thumbnail_url: z.url().optional(),
});

/**
 * What YouTube tells without a key: title, author and one picture, but neither length nor counts. Throws
 * KINE_YOUTUBE_GONE, _NOT_EMBEDDABLE, _BUSY, _UNREACHABLE or _ANSWER.
 */
export async function askOembed(
  { outbound, oembedUrl }: { readonly outbound: Outbound; readonly oembedUrl: string },
  youtubeId: string,
): Promise<YoutubeFacts> {
  const url = new URL(oembedUrl);
  url.searchParams.set('url', watchUrl(youtubeId));
  url.searchParams.set('format', 'json');
  const answer = await outbound.get(url.href, LIMITS).catch((cause: unknown) => {
    throw new KineError('KINE_YOUTUBE_UNREACHABLE', { cause });
  });
  refuse(answer);
  const parsed = answerSchema.safeParse(parseJson(answer.body.toString()));
  if (!parsed.success) throw new KineError('KINE_YOUTUBE_ANSWER');
  const { title, author_name: author = null, thumbnail_url: picture } = parsed.data;
  const thumbnails = picture === undefined ? [] : [picture];
  const facts = { youtubeId, title, author, thumbnails };
  return { ...facts, durationMs: 0, live: false, embeddable: true, counts: null };
}

/** oEmbed refuses in plain text: what is wrong is only in the status. */
function refuse({ status }: OutboundAnswer): void {
  if (status === 200) return;
  if (status === 401) throw new KineError('KINE_YOUTUBE_NOT_EMBEDDABLE');
  if (status === 400 || status === 403 || status === 404) throw new KineError('KINE_YOUTUBE_GONE');
  if (status === 429) throw new KineError('KINE_YOUTUBE_BUSY');
  const message = `YouTube answered with status ${status}. Try again later.`;
  throw new KineError(status >= 500 ? 'KINE_YOUTUBE_UNREACHABLE' : 'KINE_YOUTUBE_ANSWER', { message });
}
