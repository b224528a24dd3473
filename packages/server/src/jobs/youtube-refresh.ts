import { KineError, toError } from '../errors.ts';
import type { Library } from '../library/index.ts';
import type { JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import type { JobHandler } from './create-job-runner.ts';

const KIND = 'youtube-refresh';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The daily look at YouTube's videos. */
export interface YoutubeRefresh {
  readonly handlers: Readonly<Record<typeof KIND, JobHandler>>;
  /** Sees to it that a refresh waits; one that was missed is done at once. */
  plan(): Promise<void>;
}

export interface YoutubeRefreshDeps {
  readonly library: Pick<Library, 'refreshYoutube' | 'youtubeQuota'>;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Each refresh puts the next one into the queue, so that there is one whatever became of this one. */
export function createYoutubeRefresh(deps: YoutubeRefreshDeps): YoutubeRefresh {
  const { library, queue, clock, logger } = deps;
  const enqueue = async (runAt: number): Promise<void> => {
    await queue.enqueue({ kind: KIND, key: KIND, runAt });
  };
  return {
    plan: () => enqueue(clock.now() + DAY_MS),
    handlers: {
      [KIND]: async (_job, { signal }) => {
        try {
          await library.refreshYoutube(signal);
          await enqueue(clock.now() + DAY_MS);
        } catch (thrown) {
          signal.throwIfAborted();
          logger.warn({ err: toError(thrown) }, 'YouTube could not be asked about its videos');
          await enqueue(await nextTry(thrown));
        }
      },
    },
  };

  async function nextTry(thrown: unknown): Promise<number> {
    const isQuota = thrown instanceof KineError && thrown.code === 'KINE_YOUTUBE_QUOTA';
    const quota = isQuota ? await library.youtubeQuota() : null;
    return quota?.renewedAt ?? clock.now() + HOUR_MS;
  }
}
