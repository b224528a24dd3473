import type { Clock, Outbound } from '../../platform/index.ts';
import { LIVE_WARNING } from '../is-live.ts';
import type { MediaFolder } from '../media-folder.ts';
import type { VideoStore } from '../video-store.ts';
import type { DataApi } from './data-api.ts';
import type { YoutubeFacts } from './youtube-facts.ts';
import type { YoutubeQuota } from './youtube-quota.ts';
import type { YoutubeStore } from './youtube-store.ts';

/** What the parts that deal with YouTube share. */
export interface YoutubeDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly clock: Clock;
  /** What is kept of YouTube's answers. */
  readonly facts: YoutubeStore;
  readonly quota: YoutubeQuota;
  /** Undefined without an API key. */
  readonly api: DataApi | undefined;
  /** To the base addresses that the operator configured, wherever these are. */
  readonly outbound: Outbound;
  readonly oembedUrl: string;
  /** To the pictures, whose addresses came in an answer: with the whole guard. */
  readonly thumbnails: Outbound;
}

/** Sentences for the person who added the video. */
export function factsWarnings({ live }: YoutubeFacts): string[] {
  return live ? [LIVE_WARNING] : [];
}
