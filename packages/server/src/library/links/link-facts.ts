import type { LinkCheck } from '@kine/protocol/schemas';
import type { VideoFacts } from '../video-facts.ts';

/** What a look at a link found out. */
export interface LinkFacts {
  /** Undefined when the bytes fetched do not say: the length is learned from a player later. */
  readonly facts: VideoFacts | undefined;
  readonly mime: string | null;
  readonly sizeBytes: number | null;
  readonly poster: string | null;
  readonly warnings: readonly string[];
  readonly checks: readonly LinkCheck[];
  /** Origins that a page must be let to fetch from to play it; none where the browser itself does. */
  readonly origins: readonly string[];
}
