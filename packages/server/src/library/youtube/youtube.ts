import type { Scope } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { CATALOGUE, type ErrorCode, KineError } from '../../errors.ts';
import type { Metadata } from '../../metadata/index.ts';
import { type Clock, createOutbound, type Outbound } from '../../platform/index.ts';
import type { MediaFolder } from '../media-folder.ts';
import type { VideoStore } from '../video-store.ts';
import { type AddYoutube, createAddYoutube } from './add-youtube.ts';
import { createDataApi } from './data-api.ts';
import { refreshYoutube } from './refresh-youtube.ts';
import type { YoutubeDeps } from './youtube-deps.ts';
import type { YoutubeCounts } from './youtube-facts.ts';
import { createQuota, type QuotaState } from './youtube-quota.ts';
import { openYoutubeStore, type Snapshot } from './youtube-store.ts';
import { youtubeIdOf } from './youtube-video.ts';

/** What YouTube said of one of its videos, within the 30 days that it may be kept. */
export interface YoutubeStatistics {
  readonly youtubeId: string;
  readonly author: string | null;
  /** When YouTube was asked last, epoch milliseconds; null when it never answered. */
  readonly checkedAt: number | null;
  /** Why the video cannot be played now, if YouTube said so. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Null without an API key. */
  readonly quota: QuotaState | null;
}

/** YouTube's videos in the library. */
export interface YoutubeVideos {
  readonly addYoutube: AddYoutube;
  /** The newest counts of a video; null for videos of other sources, and when there are none yet. */
  youtubeCounts(videoId: string): YoutubeCounts | null;
  /** Throws KINE_VIDEO_NOT_FOUND or KINE_NOT_YOUTUBE. */
  youtubeStatistics(scope: Scope, videoId: string): Promise<YoutubeStatistics>;
  /** Takes a snapshot of every video and sweeps old ones; throws what keeps it from asking. */
  refreshYoutube(signal: AbortSignal): Promise<void>;
  /** The daily quota of the API key; null without one. */
  youtubeQuota(): Promise<QuotaState | null>;
  forgetYoutube(videoId: string): Promise<void>;
}

export interface YoutubeSetup {
  readonly metadata: Metadata;
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly clock: Clock;
  readonly outbound: Outbound;
  readonly youtube: Config['youtube'];
  /** Waits between tries; a test need not. */
  readonly wait?: ((ms: number) => Promise<unknown>) | undefined;
}

export async function createYoutube(setup: YoutubeSetup): Promise<YoutubeVideos> {
  const { metadata, store, media, clock, youtube, wait } = setup;
  const { apiKey, apiUrl, oembedUrl } = youtube;
  const facts = await openYoutubeStore(metadata, clock);
  const quota = createQuota(metadata, clock);
  const outbound = createOutbound({ allow: [apiUrl, oembedUrl].map(hostAndPort) });
  const deps: YoutubeDeps = {
    store,
    media,
    clock,
    facts,
    quota,
    api: apiKey === undefined ? undefined : createDataApi({ outbound, quota, apiUrl, apiKey, wait }),
    outbound,
    oembedUrl,
    thumbnails: setup.outbound,
  };
  const quotaState = async (): Promise<QuotaState | null> => (deps.api ? quota.state() : null);
  return {
    addYoutube: createAddYoutube(deps),
    youtubeCounts: facts.countsOf,
    async youtubeStatistics(scope, videoId) {
      const youtubeId = youtubeIdOf(store.get(scope, videoId));
      if (youtubeId === null) throw new KineError('KINE_NOT_YOUTUBE');
      const check = await facts.lastCheck(videoId);
      const problem = check?.problem ? problemOf(check.problem) : null;
      const snapshots = await facts.history(videoId);
      return {
        youtubeId,
        author: check?.author ?? null,
        checkedAt: check?.checked_at ?? null,
        problem,
        snapshots,
        quota: await quotaState(),
      };
    },
    refreshYoutube: (signal) => refreshYoutube(deps, signal),
    youtubeQuota: quotaState,
    forgetYoutube: facts.forget,
  };
}

function problemOf(code: string): { code: string; message: string } {
  return { code, message: CATALOGUE[code as ErrorCode].message };
}

function hostAndPort(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
