import type { LiveNumbers } from '@kine/protocol';
import type { Clock } from '../platform/index.ts';
import { type Audience, createAudience } from './audience.ts';
import type { CountingRules, LiveView } from './live-view.ts';
import { createSumsLoader, keepNewest, type SumsLoaderOptions } from './sums-loader.ts';
import type { TopicContent } from './topic.ts';
import { createVideoContent } from './video-content.ts';
import type { VideoSums } from './video-sums.ts';

/** Everything live of one video: its audience always, its numbers while somebody reads them. */
export interface VideoFeed {
  readonly audience: Audience;
  take(view: LiveView): void;
  /** Loads the numbers unless they are there. */
  want(): void;
  /** The view was erased; the stored numbers have to be loaded again afterwards. */
  erase(viewId: string): void;
  /** The stored numbers have changed under us: loads them again. */
  reload(): void;
  /** Lets the numbers go. */
  release(): void;
  /** Undefined while they are not loaded. */
  numbers(): LiveNumbers | undefined;
  readonly content: TopicContent;
  forgetIdle(now: number): void;
  stop(): void;
}

export interface VideoFeedOptions extends SumsLoaderOptions {
  /** Called when there may be something to tell. */
  readonly changed: () => void;
  readonly nextEventNumber: () => number;
  /** As they are now. */
  readonly rules: () => CountingRules;
  readonly clock: Clock;
}

export function createVideoFeed(options: VideoFeedOptions): VideoFeed {
  const { videoId, changed, clock } = options;
  const audience = createAudience({ ...options, nextNumber: options.nextEventNumber });
  let waiting = new Map<string, LiveView>();
  const loader = createSumsLoader(options, (sums) => {
    for (const view of sums.held()) audience.restore(view, clock.now());
    changed();
  });

  /** Puts what has arrived into the sums; a view's states in between are skipped. */
  const settled = (): VideoSums | undefined => {
    const sums = loader.sums();
    const views = waiting;
    waiting = new Map();
    for (const view of views.values()) if (sums && !sums.take(view)) loader.reload();
    return sums;
  };
  const numbersOf = (sums: VideoSums): LiveNumbers => ({
    viewers_now: audience.viewersNow(clock.now()),
    unique_viewers: sums.uniqueViewers(),
    totals: sums.totals(),
  });

  return {
    audience,
    take: (view) => {
      audience.take(view);
      loader.arrived(view);
      if (loader.sums()) keepNewest(waiting, view);
      changed();
    },
    erase: (viewId) => {
      audience.remove(viewId);
      waiting.delete(viewId);
      loader.drop(viewId);
      changed();
    },
    want: loader.want,
    reload: loader.reload,
    release: loader.release,
    numbers: () => {
      const sums = settled();
      return sums && numbersOf(sums);
    },
    content: createVideoContent({ videoId, audience, clock, settled, numbersOf }),
    forgetIdle: (now) => settled()?.forgetIdle(now),
    stop: loader.release,
  };
}
