import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { cleanTitle } from '../clean-title.ts';
import { POSTER_FILE } from '../make-poster.ts';
import type { Added } from '../uploads.ts';
import { newVideoId } from '../video-id.ts';
import { NOTHING_MADE, type VideoRecord } from '../video-record.ts';
import { youtubeVideoId } from '../youtube-link.ts';
import { fetchThumbnail } from './fetch-thumbnail.ts';
import { askOembed } from './oembed.ts';
import { factsWarnings, type YoutubeDeps } from './youtube-deps.ts';
import type { YoutubeFacts } from './youtube-facts.ts';
import { watchUrl, youtubeIdOf } from './youtube-video.ts';

export interface YoutubeToAdd {
  /** An id, or any form of a link. */
  readonly link: string;
  /** The input field that holds the link. */
  readonly field: string;
  readonly title?: string | undefined;
}

/**
 * Adds a video of YouTube's. Throws KINE_BAD_YOUTUBE_LINK, KINE_YOUTUBE_GONE, _NOT_EMBEDDABLE, and what keeps us
 * from asking: _KEY, _QUOTA, _BUSY, _UNREACHABLE, _ANSWER; keeps nothing then.
 */
export type AddYoutube = (scope: Scope, video: YoutubeToAdd) => Promise<Added>;

export function createAddYoutube(deps: YoutubeDeps): AddYoutube {
  /** Videos being asked about; the second of two at once waits for the first and gets its video. */
  const underway = new Map<string, Promise<Added>>();
  return async (scope, { link, field, title }) => {
    const youtubeId = youtubeVideoId(link, field);
    const known = deps.store.records(scope).find((record) => youtubeIdOf(record) === youtubeId);
    if (known) return { record: known, duplicate: true };
    const key = `${scope.workspaceId} ${youtubeId}`;
    const first = underway.get(key);
    if (first) return { ...(await first), duplicate: true };
    const adding = addNew(deps, scope, { youtubeId, title });
    underway.set(key, adding);
    try {
      return await adding;
    } finally {
      underway.delete(key);
    }
  };
}

async function addNew(
  deps: YoutubeDeps,
  scope: Scope,
  { youtubeId, title }: { readonly youtubeId: string; readonly title: string | undefined },
): Promise<Added> {
  const facts = await factsOf(deps, youtubeId);
  const record = newRecord(deps, scope, { facts, title });
  const { id } = record;
  try {
    const picture = await fetchThumbnail(deps.thumbnails, facts.thumbnails);
    if (picture) await deps.media.write(id, POSTER_FILE, picture);
    const whole = { ...record, poster: picture ? POSTER_FILE : null };
    await deps.store.insert(whole);
    await deps.facts.noteFacts(id, facts);
    return { record: whole, duplicate: false };
  } finally {
    if (!deps.store.findRecord(id)) await deps.media.remove(id);
  }
}

async function factsOf(deps: YoutubeDeps, youtubeId: string): Promise<YoutubeFacts> {
  const facts = deps.api ? await factsByApi(deps.api, youtubeId) : await askOembed(deps, youtubeId);
  if (!facts.embeddable) throw new KineError('KINE_YOUTUBE_NOT_EMBEDDABLE');
  return facts;
}

/** A private, deleted or unknown video is no error to the Data API: it is just not in the answer. */
async function factsByApi(api: NonNullable<YoutubeDeps['api']>, youtubeId: string): Promise<YoutubeFacts> {
  const answer = await api.list([youtubeId]);
  const facts =
    answer.kind === 'facts' ? answer.facts.find((item) => item.youtubeId === youtubeId) : undefined;
  if (!facts) throw new KineError('KINE_YOUTUBE_GONE');
  return facts;
}

function newRecord(
  { clock }: YoutubeDeps,
  scope: Scope,
  { facts, title }: { readonly facts: YoutubeFacts; readonly title: string | undefined },
): VideoRecord {
  const now = clock.now();
  return {
    id: newVideoId(),
    workspaceId: scope.workspaceId,
    source: 'youtube',
    title: cleanTitle(title ?? '') || cleanTitle(facts.title) || 'Untitled video',
    durationMs: facts.durationMs,
    location: watchUrl(facts.youtubeId),
    poster: null,
    sha256: null,
    sizeBytes: null,
    mime: null,
    width: null,
    height: null,
    rotation: 0,
    videoCodec: null,
    audioCodec: null,
    warnings: factsWarnings(facts),
    captions: [],
    chapters: [],
    ...NOTHING_MADE,
    link: null,
    createdAt: now,
    updatedAt: now,
  };
}
