import { setTimeout as sleep } from 'node:timers/promises';
import { KineError } from '../../errors.ts';
import type { Outbound, OutboundAnswer } from '../../platform/index.ts';
import { factsFromItem, listAnswerSchema } from './api-answer.ts';
import { type ApiFailure, apiFailure, parseJson } from './api-failure.ts';
import type { YoutubeFacts } from './youtube-facts.ts';
import type { YoutubeQuota } from './youtube-quota.ts';

/** Ids in one question, at most: YouTube takes no more. */
export const LIST_IDS = 50;

/** An answer of 50 videos with long descriptions is about 300 kB. */
const MAX_BYTES = 4 * 1024 ** 2;
const TIMEOUT_MS = 10_000;
/** Waits before another try, milliseconds; half of each is chance, so that servers do not ask in step. */
const WAITS_MS = [500, 1_500, 4_000] as const;

export type ListAnswer =
  | { readonly kind: 'unchanged' }
  /** Ids that are private, deleted or unknown are simply not among `facts`. */
  | { readonly kind: 'facts'; readonly facts: readonly YoutubeFacts[]; readonly etag: string | undefined };

/** `videos.list` of the YouTube Data API v3. */
export interface DataApi {
  /**
   * Asks for up to 50 videos at once; with the `etag` of the same question's last answer YouTube may say that
   * nothing changed. Throws KINE_YOUTUBE_KEY, _QUOTA, _BUSY, _UNREACHABLE or _ANSWER.
   */
  list(youtubeIds: readonly string[], etag?: string): Promise<ListAnswer>;
}

export interface DataApiDeps {
  readonly outbound: Outbound;
  readonly quota: YoutubeQuota;
  /** Address up to `/videos`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Milliseconds between tries; a test need not wait. */
  readonly wait?: ((ms: number) => Promise<unknown>) | undefined;
}

/** Asks with the operator's key, which no message, log line or cause ever carries. */
export function createDataApi(deps: DataApiDeps): DataApi {
  const { wait = sleep } = deps;
  return {
    async list(youtubeIds, etag) {
      for (let attempt = 0; ; attempt++) {
        const answer = await ask(deps, youtubeIds, etag);
        if (!('error' in answer)) return readList(answer);
        const pause = WAITS_MS[attempt];
        if (answer.error.code === 'KINE_YOUTUBE_QUOTA') await deps.quota.exhaust();
        if (!answer.passing || pause === undefined) throw answer.error;
        await wait(pause * (0.5 + Math.random() / 2));
      }
    },
  };
}

async function ask(
  { outbound, quota, apiUrl, apiKey }: DataApiDeps,
  youtubeIds: readonly string[],
  etag: string | undefined,
): Promise<OutboundAnswer | ApiFailure> {
  const query = new URLSearchParams({
    part: 'snippet,contentDetails,statistics,status',
    id: youtubeIds.join(','),
    maxResults: String(LIST_IDS),
    key: apiKey,
  });
  const headers = { accept: 'application/json', ...(etag ? { 'if-none-match': etag } : {}) };
  await quota.spend();
  try {
    const limits = { headers, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS };
    const answer = await outbound.get(`${apiUrl}/videos?${query}`, limits);
    const good = answer.status === 200 || answer.status === 304;
    return good ? answer : apiFailure(answer.status, answer.body.toString());
  } catch {
    // What was thrown is not kept as the cause: it may hold the address, and with it the key.
    return { error: new KineError('KINE_YOUTUBE_UNREACHABLE'), passing: true };
  }
}

function readList({ status, body, complete }: OutboundAnswer): ListAnswer {
  if (status === 304) return { kind: 'unchanged' };
  const parsed = complete ? listAnswerSchema.safeParse(parseJson(body.toString())) : undefined;
  if (!parsed?.success) throw new KineError('KINE_YOUTUBE_ANSWER');
  return { kind: 'facts', facts: parsed.data.items.map(factsFromItem), etag: parsed.data.etag };
}
