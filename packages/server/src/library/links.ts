import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import { type Clock, httpUrl, type Outbound } from '../platform/index.ts';
import { cleanTitle, titleFromUrl } from './clean-title.ts';
import type { MediaTools } from './examine-file.ts';
import { examineLink } from './examine-link.ts';
import type { MediaFolder } from './media-folder.ts';
import type { Added } from './uploads.ts';
import { newVideoId } from './video-id.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';
import { isYoutubeUrl, youtubeVideoId } from './youtube-link.ts';

export interface LinkToAdd {
  readonly url: string;
  readonly title?: string | undefined;
}

export interface Links {
  /**
   * Adds a direct link after a look at what it leads to. Throws KINE_BAD_URL, KINE_URL_REFUSED,
   * KINE_URL_UNREACHABLE, KINE_NOT_A_VIDEO or KINE_NO_VIDEO_TRACK and keeps nothing.
   */
  addLink(scope: Scope, link: LinkToAdd): Promise<Added>;
}

interface LinksDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly tools: MediaTools;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

/** The way of a direct link into the library. */
export function createLinks(deps: LinksDeps): Links {
  /** Links being looked at; the second of two at once waits for the first and gets its video. */
  const underway = new Map<string, Promise<Added>>();
  return {
    async addLink(scope, link) {
      const url = linkUrl(link.url);
      const known = deps.store.records(scope).find((r) => r.source === 'direct' && r.location === url.href);
      if (known) return { record: known, duplicate: true };
      const key = `${scope.workspaceId} ${url.href}`;
      const first = underway.get(key);
      if (first) return { ...(await first), duplicate: true };
      const adding = addNew(deps, scope, { url, title: link.title });
      underway.set(key, adding);
      try {
        return await adding;
      } finally {
        underway.delete(key);
      }
    },
  };
}

/** The link without the part that never leaves the browser. */
function linkUrl(text: string): URL {
  const url = httpUrl(text.trim());
  url.hash = '';
  if (isYoutubeUrl(url)) {
    youtubeVideoId(text, 'video_url');
    throw new KineError('KINE_YOUTUBE_NOT_YET', { field: 'video_url' });
  }
  return url;
}

async function addNew(
  { store, media, tools, clock, outbound }: LinksDeps,
  scope: Scope,
  { url, title }: { readonly url: URL; readonly title: string | undefined },
): Promise<Added> {
  const id = newVideoId();
  const folder = await media.begin(id);
  try {
    const { facts, mime, sizeBytes, poster, warnings } = await examineLink(
      { outbound, tools, folder },
      url.href,
    );
    const now = clock.now();
    const record: VideoRecord = {
      id,
      workspaceId: scope.workspaceId,
      source: 'direct',
      title: cleanTitle(title ?? '') || titleFromUrl(url),
      durationMs: facts?.durationMs ?? 0,
      location: url.href,
      poster,
      sha256: null,
      sizeBytes,
      mime,
      width: facts?.width ?? null,
      height: facts?.height ?? null,
      rotation: facts?.rotation ?? 0,
      videoCodec: facts?.videoCodec ?? null,
      audioCodec: facts?.audioCodec ?? null,
      warnings,
      captions: [],
      chapters: [],
      createdAt: now,
      updatedAt: now,
    };
    if (poster) await media.publish(id);
    await store.insert(record);
    return { record, duplicate: false };
  } finally {
    await media.abandon(id);
    if (!store.findRecord(id)) await media.remove(id);
  }
}
