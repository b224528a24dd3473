import { Worker } from 'node:worker_threads';
import { mergeViewStates } from '@kine/protocol';
import type { Failpoint, Logger } from '../../platform/index.ts';
import type { AcceptedFeed, StoredView } from '../stored-view.ts';
import type { Forgotten, ReportRow } from './reports-table.ts';
import type { PutOutcome, SpoolBatch, SpooledText, SpoolKey, SpoolTable } from './spool-table.ts';
import type { SpoolAnswer, SpoolCall, SpoolWorkerData } from './spool-worker.ts';

/** A view waiting for the warehouse. */
export interface SpooledView {
  readonly key: SpoolKey;
  readonly view: StoredView;
}

/** The durable queue between the sockets and the warehouse: the newest state of each view. */
export interface Spool {
  /**
   * Resolves after the commit that holds this state or a newer one, and with it the reports it was made of; `failed`
   * when the disk refused it.
   */
  put(view: StoredView, reports?: readonly ReportRow[]): Promise<'stored' | 'full' | 'failed'>;
  /** Up to `limit` views that came in after the one with id `after`. */
  next(page: { readonly after: number; readonly limit: number }): Promise<SpooledView[]>;
  /** Removes exactly these versions; a view that has a newer state by now stays. */
  remove(keys: readonly SpoolKey[]): Promise<void>;
  /** Every waiting view, or those of one video. */
  pending(videoId?: string): Promise<StoredView[]>;
  seqsOf(viewIds: readonly string[]): Promise<Readonly<Record<string, number>>>;
  /** Removes views, and what is kept of their reports. */
  forget(what: Forgotten): Promise<void>;
  /** What is kept of the view's reports. */
  reportsOf(viewId: string): Promise<ReportRow[]>;
  /** Lets the reports of views go that had none since `before`, epoch milliseconds. */
  sweepReports(before: number): Promise<void>;
  /** Views waiting. */
  depth(): number;
  readonly onAccepted: AcceptedFeed;
  /** Commits what was put, then closes the file. */
  stop(): Promise<void>;
}

export interface SpoolOptions {
  readonly file: string;
  readonly maxViews: number;
  readonly logger: Logger;
  readonly failpoint: Failpoint;
}

interface Gathered {
  view: StoredView;
  readonly reports: ReportRow[];
  readonly settle: ((outcome: 'stored' | 'full' | 'failed') => void)[];
}

/**
 * Opens the spool in a worker thread. Group commit: while one transaction is written and flushed, the next
 * batch gathers, and of several states of one view only the newest is written.
 */
export async function openSpool({ file, maxViews, logger, failpoint }: SpoolOptions): Promise<Spool> {
  const table = await startWorker({ file, maxViews }, logger);
  const listeners = new Set<(view: StoredView) => void>();
  let gathering = new Map<string, Gathered>();
  let committing: Promise<void> | undefined;
  let stopping = false;

  const commitAll = async (): Promise<void> => {
    // Lets the sockets hand over everything they have read before the batch closes.
    await new Promise(setImmediate);
    while (gathering.size > 0) {
      const batch = [...gathering.values()];
      gathering = new Map();
      await commit(batch);
    }
    committing = undefined;
  };

  const commit = async (batch: readonly Gathered[]): Promise<void> => {
    let outcomes: PutOutcome[] | undefined;
    try {
      outcomes = await table.call('put', toColumns(batch));
      failpoint('before-ack');
    } catch (error) {
      logger.error({ err: error }, 'the spool could not be written');
    }
    batch.forEach((gathered, i) => {
      const outcome = outcomes?.[i] ?? 'failed';
      for (const settle of gathered.settle) settle(outcome === 'older' ? 'stored' : outcome);
      if (outcome === 'stored') for (const listener of listeners) listener(gathered.view);
    });
    // Answers leave in the microtasks after this; an immediate comes after them.
    setImmediate(() => failpoint('after-ack'));
  };

  const toViews = (texts: readonly string[]): StoredView[] =>
    texts.map((text) => JSON.parse(text) as StoredView);

  return {
    put: (view, reports = []) =>
      new Promise((settle) => {
        if (stopping) return settle('failed');
        const earlier = gathering.get(view.state.viewId);
        if (earlier) {
          if (mergeViewStates(earlier.view.state, view.state) === view.state) earlier.view = view;
          earlier.reports.push(...reports);
          earlier.settle.push(settle);
        } else {
          gathering.set(view.state.viewId, { view, reports: [...reports], settle: [settle] });
        }
        committing ??= commitAll();
      }),
    next: async (page) => {
      const rows = await table.call<SpooledText[]>('next', page);
      return rows.map(({ id, rev, text }) => ({ key: { id, rev }, view: JSON.parse(text) as StoredView }));
    },
    remove: (keys) => table.call('remove', keys),
    pending: async (videoId) => toViews(await table.call<string[]>('texts', videoId)),
    seqsOf: (viewIds) => table.call('seqsOf', viewIds),
    forget: (what) => {
      // What still gathers is dropped here; what is being committed is ahead of this call in the thread's queue.
      const [column, id] = what;
      for (const [viewId, gathered] of gathering) {
        if (id !== (column === 'view_id' ? viewId : gathered.view.facts.videoId)) continue;
        gathering.delete(viewId);
        for (const settle of gathered.settle) settle('stored');
      }
      return table.call('forget', what);
    },
    reportsOf: (viewId) => table.call('reportsOf', viewId),
    sweepReports: (before) => table.call('sweepReports', before),
    depth: () => table.depth(),
    onAccepted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      stopping = true;
      await committing;
      await table.stop();
    },
  };
}

function toColumns(batch: readonly Gathered[]): SpoolBatch {
  return {
    viewIds: batch.map(({ view }) => view.state.viewId),
    videoIds: batch.map(({ view }) => view.facts.videoId),
    seqs: batch.map(({ view }) => view.state.seq),
    texts: batch.map(({ view }) => JSON.stringify(view)),
    reports: batch.flatMap(({ reports }) => reports),
  };
}

interface SpoolThread {
  call<T>(method: keyof SpoolTable, argument: unknown): Promise<T>;
  depth(): number;
  stop(): Promise<void>;
}

async function startWorker(data: SpoolWorkerData, logger: Logger): Promise<SpoolThread> {
  const worker = new Worker(new URL('./spool-worker.ts', import.meta.url), { workerData: data });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 0;
  let depth = 0;
  let gone: Error | undefined;

  const call = <T>(method: keyof SpoolTable, argument: unknown): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (gone) return reject(gone);
      const id = ++nextId;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, method, argument } satisfies SpoolCall);
    });

  const end = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const ready = new Promise<void>((resolve, reject) => {
    waiting.set(0, { resolve: () => resolve(), reject });
  });
  worker.on('message', (answer: SpoolAnswer) => {
    depth = answer.depth;
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) waiter?.resolve(answer.result);
    else waiter?.reject(new Error(answer.error));
  });
  worker.on('error', (error) => {
    logger.error({ err: error }, 'the spool thread failed');
    end(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', () => end(new Error('The spool is closed.')));
  await ready;
  return {
    call,
    depth: () => depth,
    stop: async () => {
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      if (gone) return;
      await call('close', undefined);
      await exited;
    },
  };
}
