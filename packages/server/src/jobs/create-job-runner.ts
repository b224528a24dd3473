import { KineError, toError } from '../errors.ts';
import type { Job, JobError, JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';

/** What a handler is given besides its job. */
export interface JobContext {
  /** Aborted when somebody stops the job or the server stops: end what you started, then throw. */
  readonly signal: AbortSignal;
  /** Says how far the work is, 0–1, and in words what it does now. May be called as often as you like. */
  progress(fraction: number, words: string): void;
}

/**
 * Does one job; must bear being called again after a crash in the middle. A KineError below 500 is final and
 * its sentence is shown; KINE_DISK_FULL waits for room, however long; anything else is tried again later.
 */
export type JobHandler = (job: Job, context: JobContext) => Promise<void>;

export interface JobRunner {
  /** Puts back what a crash left running, and begins. */
  start(): Promise<void>;
  /** Ends the running jobs, which wait for the next start, and resolves when all have ended. */
  stop(): Promise<void>;
}

export interface JobRunnerDeps {
  readonly queue: JobQueue;
  /** By kind; the earlier a kind stands here, the earlier its jobs are done. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly atOnce: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 10_000;
/** How long a job waits for room on the disk before it looks again. */
const ROOM_RETRY_MS = 300_000;
const REPORT_EVERY_MS = 500;
/** Timers hold at most 2³¹ ms, and the system's clock may be set. */
const LONGEST_SLEEP_MS = 3_600_000;

/** Does the jobs of the kinds it has handlers for, at most `atOnce` at a time. */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { queue, handlers, clock, logger } = deps;
  const kinds = Object.keys(handlers);
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  let timer: NodeJS.Timeout | undefined;
  let filling: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  const begin = (job: Job): void => {
    const stop = new AbortController();
    const done = runJob(deps, job, stop.signal).catch((error: unknown) => {
      logger.error({ err: toError(error), jobId: job.id }, 'the outcome of a job could not be noted');
    });
    running.set(job.id, { stop, done });
    void done.then(() => {
      running.delete(job.id);
      wake();
    });
  };
  const fill = async (): Promise<void> => {
    while (!stopped && running.size < deps.atOnce) {
      // One that was stopped and is to be tried again waits until the stopped run has ended: both would write the same.
      const job = await queue.claim(kinds, [...running.keys()]);
      if (!job) break;
      begin(job);
    }
    if (stopped || running.size >= deps.atOnce) return;
    const at = await queue.nextRunAt(kinds, [...running.keys()]);
    clearTimeout(timer);
    const sleep = at === undefined ? LONGEST_SLEEP_MS : Math.max(0, at - clock.now());
    if (!stopped) timer = setTimeout(wake, Math.min(sleep, LONGEST_SLEEP_MS));
  };
  const wake = (): void => {
    if (stopped) return;
    again = true;
    filling ??= (async () => {
      while (again && !stopped) {
        again = false;
        await fill();
      }
    })()
      .catch((error: unknown) => logger.error({ err: toError(error) }, 'the job queue could not be read'))
      .finally(() => {
        filling = undefined;
      });
  };
  const stopListening = queue.onChange((job) => {
    if (job.state === 'cancelled') running.get(job.id)?.stop.abort(new KineError('KINE_JOB_STATE'));
    if (job.state === 'waiting' && kinds.includes(job.kind)) wake();
  });

  return {
    async start() {
      await queue.recover(kinds, MAX_ATTEMPTS);
      stopped = false;
      wake();
    },
    async stop() {
      stopped = true;
      stopListening();
      clearTimeout(timer);
      await filling;
      for (const { stop } of running.values()) stop.abort(new KineError('KINE_UNAVAILABLE'));
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

/** Runs one job and notes its outcome. */
async function runJob(deps: JobRunnerDeps, job: Job, signal: AbortSignal): Promise<void> {
  const { queue, handlers, clock, logger } = deps;
  const reports = createReports(deps, job.id);
  try {
    await handlers[job.kind]?.(job, { signal, progress: reports.note });
    await reports.stop();
    await queue.finish(job.id);
  } catch (thrown) {
    await reports.stop();
    // A job that was stopped by somebody is over already, and `release` leaves it so.
    if (signal.aborted) return queue.release(job.id);
    const error = errorOf(thrown);
    if (error.code === 'KINE_DISK_FULL') {
      logger.warn({ jobId: job.id, kind: job.kind }, 'a job waits for room on the disk');
      return queue.postpone(job.id, { runAt: clock.now() + ROOM_RETRY_MS, error, isTry: false });
    }
    const isFinal = thrown instanceof KineError && thrown.status < 500;
    logger[isFinal ? 'info' : 'error']({ err: toError(thrown), jobId: job.id, kind: job.kind }, 'job failed');
    if (isFinal || job.attempts >= MAX_ATTEMPTS) return queue.fail(job.id, error);
    const runAt = clock.now() + FIRST_RETRY_MS * 2 ** (job.attempts - 1);
    await queue.postpone(job.id, { runAt, error, isTry: true });
  }
}

function errorOf(thrown: unknown): JobError {
  const { code, message } = thrown instanceof KineError ? thrown : new KineError('KINE_INTERNAL');
  return { code, message };
}

interface Reports {
  note(fraction: number, words: string): void;
  /** Resolves when nothing more will be written. */
  stop(): Promise<void>;
}

/** Writes down the newest progress at most twice a second: each write is a flush of the disk. */
function createReports({ queue, logger }: JobRunnerDeps, id: string): Reports {
  let newest: { readonly fraction: number; readonly words: string } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;
  const write = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (newest) write();
    }, REPORT_EVERY_MS);
    const progress = newest;
    newest = undefined;
    if (!progress) return;
    writing = writing
      .then(() => queue.report(id, progress))
      .catch((error: unknown) => {
        logger.warn({ err: toError(error), jobId: id }, 'the progress of a job could not be noted');
      });
  };
  return {
    note(fraction, words) {
      if (stopped) return;
      newest = { fraction, words };
      if (!timer) write();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      return writing;
    },
  };
}
