import type { Clock } from '../../platform/index.ts';
import type { JobsTable, Metadata } from '../database.ts';
import type { Job, JobError } from './job.ts';
import type { JobMoves } from './job-moves.ts';

/** The queue as a runner sees it. */
export interface JobWork {
  /** Takes the next job that is due, of the first of `kinds` that has one, and counts a try; none of `except` (ids). */
  claim(kinds: readonly string[], except?: readonly string[]): Promise<Job | undefined>;
  /** When the next waiting job of these kinds is due, epoch milliseconds; those of `except` (ids) left out. */
  nextRunAt(kinds: readonly string[], except?: readonly string[]): Promise<number | undefined>;
  /** Notes how far a running job is. */
  report(id: string, progress: { readonly fraction: number; readonly words: string }): Promise<void>;
  finish(id: string): Promise<void>;
  fail(id: string, error: JobError): Promise<void>;
  /** Puts a running job back, to be tried again at `runAt`. */
  postpone(id: string, why: Postponement): Promise<void>;
  /** Puts back a running job that was interrupted for no fault of its own: the try does not count. */
  release(id: string): Promise<void>;
  /**
   * After a crash: running jobs of these kinds wait again; those that have had `maxAttempts` tries fail, since
   * one of them may be what ends the process.
   */
  recover(kinds: readonly string[], maxAttempts: number): Promise<void>;
}

export interface Postponement {
  /** Epoch milliseconds. */
  readonly runAt: number;
  readonly error: JobError;
  /** Whether the try counts: not where the reason lies outside of the job. */
  readonly isTry: boolean;
}

const GIVEN_UP: JobError = {
  code: 'KINE_JOB_GIVEN_UP',
  message: 'The server ended in the middle of this work each time it was tried, so it is not tried again.',
};

export function createJobWork(metadata: Metadata, clock: Clock, moves: JobMoves): JobWork {
  const { move, wait, over } = moves;
  const running = () => metadata.selectFrom('jobs').selectAll().where('state', '=', 'running');
  const waitAgain = async (id: string, change: (row: JobsTable) => Partial<JobsTable>): Promise<void> => {
    const row = await running().where('id', '=', id).executeTakeFirst();
    if (row) await wait(row, change(row));
  };
  const withoutTry = ({ attempts }: JobsTable) => ({ attempts: Math.max(0, attempts - 1) });
  return {
    async claim(kinds, except = []) {
      for (const kind of kinds) {
        const job = moves.tell(await takeNext(metadata, { kind, except, now: clock.now() }));
        if (job) return job;
      }
      return undefined;
    },
    async nextRunAt(kinds, except = []) {
      const query = metadata.selectFrom('jobs').select((eb) => eb.fn.min('run_at').as('at'));
      const waiting = query.where('state', '=', 'waiting').where('kind', 'in', kinds);
      return (await waiting.where('id', 'not in', except).executeTakeFirst())?.at ?? undefined;
    },
    async report(id, { fraction, words }) {
      await move(id, ['running'], { progress: Math.min(1, Math.max(0, fraction)), words });
    },
    async finish(id) {
      await move(id, ['running'], { ...over('done'), progress: 1 });
    },
    async fail(id, error) {
      await move(id, ['running'], over('failed', error));
    },
    postpone: (id, { runAt, error, isTry }) =>
      waitAgain(id, (row) => ({
        ...(isTry ? {} : withoutTry(row)),
        run_at: runAt,
        error_code: error.code,
        error_message: error.message,
      })),
    release: (id) => waitAgain(id, withoutTry),
    async recover(kinds, maxAttempts) {
      for (const row of await running().where('kind', 'in', kinds).execute()) {
        if (row.attempts >= maxAttempts) await move(row.id, ['running'], over('failed', GIVEN_UP));
        else await wait(row, {});
      }
    },
  };
}

/** One statement finds and takes the job, so that no two runners get the same. */
function takeNext(
  metadata: Metadata,
  { kind, except, now }: { readonly kind: string; readonly except: readonly string[]; readonly now: number },
): Promise<JobsTable | undefined> {
  return metadata
    .updateTable('jobs')
    .set((eb) => ({
      state: 'running',
      attempts: eb('attempts', '+', 1),
      started_at: now,
      finished_at: null,
      progress: 0,
      words: '',
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('jobs')
        .select('id')
        .where('state', '=', 'waiting')
        .where('kind', '=', kind)
        .where('run_at', '<=', now)
        .where('id', 'not in', except)
        .orderBy('run_at')
        .orderBy('created_at')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst();
}
