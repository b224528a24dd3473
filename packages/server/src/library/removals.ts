import { toError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import { createTurns, type Logger } from '../platform/index.ts';

/** A video whose record is gone. */
interface RemovedVideo {
  readonly id: string;
  readonly workspaceId: string;
}

/** Removes what another module keeps of a video that is gone. Must bear being called again. */
type Purge = (video: RemovedVideo) => Promise<void>;

/**
 * What hangs on removed videos goes after their records: nothing is lost of a video that could not be removed, and
 * what could not go at once (the engine is away, the process ended) is tried again until it is gone.
 */
export interface Removals {
  /** Registers what goes after a video's record, in this order. Before the first `finish`. */
  afterRemove(purge: Purge): void;
  /** Removes what is still there of removed videos, now and from then on every half minute; never throws. */
  finish(): Promise<void>;
  /** Waits for what is going on; the rest is done after the next start. */
  stop(): Promise<void>;
}

const EVERY_MS = 30_000;

export function createRemovals(metadata: Metadata, logger: Logger): Removals {
  const purges: Purge[] = [];
  const inTurn = createTurns();
  let timer: NodeJS.Timeout | undefined;

  const finishOne = async (video: RemovedVideo): Promise<void> => {
    try {
      for (const purge of purges) await purge(video);
      await metadata.deleteFrom('removed_videos').where('video_id', '=', video.id).execute();
      logger.info({ videoId: video.id }, 'video removed');
    } catch (thrown) {
      logger.warn({ err: toError(thrown), videoId: video.id }, 'a removed video is not wholly gone yet');
    }
  };
  const finishAll = async (): Promise<void> => {
    const rows = await metadata.selectFrom('removed_videos').selectAll().execute();
    for (const row of rows) await finishOne({ id: row.video_id, workspaceId: row.workspace_id });
  };
  const finish = (): Promise<void> =>
    inTurn(finishAll).catch((thrown: unknown) => {
      logger.warn({ err: toError(thrown) }, 'removed videos could not be looked up');
    });

  return {
    afterRemove: (purge) => {
      purges.push(purge);
    },
    finish: () => {
      timer ??= setInterval(() => void finish(), EVERY_MS);
      return finish();
    },
    stop: () => {
      clearInterval(timer);
      return inTurn(async () => undefined);
    },
  };
}
