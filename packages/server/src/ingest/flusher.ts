import { KineError, toError } from '../errors.ts';
import type { Clock, Failpoint, Logger } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type BeforeInsert, createViewInserter } from './insert-views.ts';
import type { Spool } from './spool/open-spool.ts';
import type { StoredView } from './stored-view.ts';

/** Moves the spool into the warehouse, about each second. */
export interface Flusher {
  /** Flushes everything that is in the spool now. Throws KINE_ENGINE_UNAVAILABLE; what was not confirmed stays. */
  flushNow(): Promise<void>;
  /** Runs `work` while no flush is in flight: spool and warehouse together are then one consistent picture. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Calls `listener` with each batch the warehouse has confirmed; returns the way to stop listening. */
  onFlushed(listener: (views: readonly StoredView[]) => void): () => void;
  /** `failing` is the sentence of the last failure while flushing fails; `refused` counts views set aside. */
  status(): { readonly lastFlushAt: number; readonly failing: string | undefined; readonly refused: number };
  stop(): Promise<void>;
}

export interface FlusherOptions {
  readonly spool: Spool;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly failpoint: Failpoint;
  readonly beforeInsert?: BeforeInsert | undefined;
}

const EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const BATCH_VIEWS = 2_000;

export function createFlusher(options: FlusherOptions): Flusher {
  const { spool, clock, logger } = options;
  const listeners = new Set<(views: readonly StoredView[]) => void>();
  const inserter = createViewInserter({
    ...options,
    beforeInsert: options.beforeInsert ?? (async () => undefined),
    onInserted: (views) => {
      for (const listener of listeners) listener(views);
    },
  });
  let queue: Promise<unknown> = Promise.resolve();
  let lastFlushAt = 0;
  let failing: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let pauseMs = EVERY_MS;

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(work);
    queue = mine.catch(() => undefined);
    return mine;
  };

  /** Once through the spool, by the order in which views came in, so that no view is passed over. */
  const flushAll = async (): Promise<void> => {
    let after = 0;
    while (true) {
      const batch = await spool.next({ after, limit: BATCH_VIEWS });
      await inserter.insert(batch);
      if (batch.length < BATCH_VIEWS) return;
      after = batch.at(-1)?.key.id ?? after;
    }
  };

  const flush = async (): Promise<void> => {
    try {
      await flushAll();
      lastFlushAt = clock.now();
      failing = undefined;
      pauseMs = EVERY_MS;
    } catch (thrown) {
      const error = toError(thrown);
      if (!failing) logger.error({ err: error }, 'the spool could not be flushed; it keeps what it has');
      failing = error instanceof KineError ? error.message : 'The spool could not be flushed.';
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      throw error;
    }
  };

  const tick = (): void => {
    timer = setTimeout(() => {
      exclusive(flush)
        .catch(() => undefined)
        .finally(() => {
          if (!stopped) tick();
        });
    }, pauseMs);
  };
  tick();

  return {
    flushNow: () => exclusive(flush),
    exclusive,
    onFlushed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => ({ lastFlushAt, failing, refused: inserter.refused() }),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await queue;
      clearTimeout(timer);
    },
  };
}
