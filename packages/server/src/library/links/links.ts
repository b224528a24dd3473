import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type Clock, httpUrl, type Outbound } from '../../platform/index.ts';
import { cleanTitle, titleFromUrl } from '../clean-title.ts';
import type { MediaTools } from '../examine-file.ts';
import type { MediaFolder } from '../media-folder.ts';
import type { Added } from '../uploads.ts';
import { newVideoId } from '../video-id.ts';
import { NOTHING_MADE, type VideoRecord } from '../video-record.ts';
import type { VideoStore } from '../video-store.ts';
import { examineLink } from './examine-link.ts';
import type { LinkFacts } from './link-facts.ts';
import { createLinkFetcher } from './link-fetcher.ts';
import { bad, type LinkReport } from './link-report.ts';

export interface LinkToAdd {
  readonly url: string;
  readonly title?: string | undefined;
}

export interface Links {
  /**
   * Adds a direct link after a look at what it leads to. Throws KINE_BAD_URL, KINE_URL_REFUSED,
   * KINE_URL_UNREACHABLE, KINE_NOT_A_VIDEO, KINE_NO_VIDEO_TRACK, KINE_BAD_PLAYLIST or KINE_DASH_LINK and keeps
   * nothing.
   */
  addLink(scope: Scope, link: LinkToAdd): Promise<Added>;
  /**
   * Looks at a direct link again. What is wrong with it now is in the report; a length or a poster that were
   * missing are filled in. Throws KINE_VIDEO_NOT_FOUND or KINE_NOT_A_LINK.
   */
  checkLink(scope: Scope, videoId: string): Promise<VideoRecord>;
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
  const checks = new Map<string, Promise<VideoRecord>>();
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
    async checkLink(scope, id) {
      const record = deps.store.get(scope, id);
      if (record.source !== 'direct') throw new KineError('KINE_NOT_A_LINK');
      const checking = checks.get(id) ?? checkAgain(deps, record);
      checks.set(id, checking);
      try {
        return await checking;
      } finally {
        checks.delete(id);
      }
    },
  };
}

/** The link without the part that never leaves the browser. */
function linkUrl(text: string): URL {
  const url = httpUrl(text.trim());
  url.hash = '';
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
    const setup = { fetcher: createLinkFetcher(outbound), tools, folder };
    const found = await examineLink(setup, url.href);
    const now = clock.now();
    const record: VideoRecord = {
      id,
      workspaceId: scope.workspaceId,
      source: 'direct',
      title: cleanTitle(title ?? '') || titleFromUrl(url),
      durationMs: found.facts?.durationMs ?? 0,
      location: url.href,
      poster: found.poster,
      sha256: null,
      ...describedBy(found, now),
      captions: [],
      chapters: [],
      ...NOTHING_MADE,
      createdAt: now,
      updatedAt: now,
    };
    if (record.poster) await media.publish(id);
    await store.insert(record);
    return { record, duplicate: false };
  } finally {
    await media.abandon(id);
    if (!store.findRecord(id)) await media.remove(id);
  }
}

/** What a look at a link says about the video, each time anew. */
function describedBy(
  { facts, mime, sizeBytes, warnings, checks, origins }: LinkFacts,
  now: number,
): Pick<
  VideoRecord,
  'sizeBytes' | 'mime' | 'width' | 'height' | 'rotation' | 'videoCodec' | 'audioCodec' | 'warnings' | 'link'
> {
  return {
    sizeBytes,
    mime,
    width: facts?.width ?? null,
    height: facts?.height ?? null,
    rotation: facts?.rotation ?? 0,
    videoCodec: facts?.videoCodec ?? null,
    audioCodec: facts?.audioCodec ?? null,
    warnings,
    link: { checkedAt: now, checks, origins },
  };
}

async function checkAgain(deps: LinksDeps, record: VideoRecord): Promise<VideoRecord> {
  const { store, media, tools, clock, outbound } = deps;
  const { id, location } = record;
  const folder = await media.begin(id);
  try {
    const setup = { fetcher: createLinkFetcher(outbound), tools, folder };
    const found = await examineLink(setup, location);
    const poster = record.poster ?? (found.poster && (await media.keep(id, found.poster)));
    // A length that was learned or corrected stays.
    const durationMs = record.durationMs || (found.facts?.durationMs ?? 0);
    return await changed(store, id, { ...describedBy(found, clock.now()), poster, durationMs });
  } catch (error) {
    if (!(error instanceof KineError) || error.code === 'KINE_VIDEO_NOT_FOUND') throw error;
    return await changed(store, id, { link: brokenLink(record, error, clock.now()) });
  } finally {
    await media.abandon(id);
  }
}

/** A link that no longer leads to a video keeps what is known of it; only the report says so. */
function brokenLink(record: VideoRecord, error: KineError, now: number): LinkReport {
  const what = /^KINE_URL_/.test(error.code) ? 'reachable' : 'type';
  return { checkedAt: now, checks: [bad(what, error.message)], origins: record.link?.origins ?? [] };
}

async function changed(store: VideoStore, id: string, change: Partial<VideoRecord>): Promise<VideoRecord> {
  const record = await store.update(id, change);
  if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
  return record;
}
