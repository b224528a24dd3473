import type { Clock } from '../../platform/index.ts';
import type { JobsTable, Metadata } from '../database.ts';
import { type Job, type JobError, type JobState, jobFromRow } from './job.ts';

/** The steps a job takes from state to state, each told to whoever listens. */
export interface JobMoves {
  /** Tells the listeners of a row that was written. */
  tell(row: JobsTable | undefined): Job | undefined;
  /** Changes a job that is in one of the states; undefined when it no longer is. */
  move(id: string, from: readonly JobState[], change: Partial<JobsTable>): Promise<Job | undefined>;
  /** Puts a job back among the waiting; where another of its key waits already, that one stands for both. */
  wait(row: JobsTable, change: Partial<JobsTable>): Promise<Job | undefined>;
  /** The job that waits under this key. */
  waitingOfKey(key: string | null): Promise<JobsTable | undefined>;
  /** The columns of a job that is over. */
  over(state: JobState, error?: JobError): Partial<JobsTable>;
  onChange(listener: (job: Job) => void): () => void;
}

export function createJobMoves(metadata: Metadata, clock: Clock): JobMoves {
  const listeners = new Set<(job: Job) => void>();
  const moves: JobMoves = {
    tell(row) {
      if (!row) return undefined;
      const job = jobFromRow(row);
      for (const listener of listeners) listener(job);
      return job;
    },
    async move(id, from, change) {
      const update = metadata.updateTable('jobs').set(change).where('id', '=', id).where('state', 'in', from);
      return moves.tell(await update.returningAll().executeTakeFirst());
    },
    async wait(row, change) {
      const twin = await moves.waitingOfKey(row.key);
      if (!twin) {
        return moves.move(row.id, [row.state], { ...change, state: 'waiting', progress: 0, words: '' });
      }
      if (row.state === 'running') await moves.move(row.id, ['running'], moves.over('cancelled'));
      return jobFromRow(twin);
    },
    async waitingOfKey(key) {
      if (key === null) return undefined;
      const query = metadata.selectFrom('jobs').selectAll().where('key', '=', key);
      return query.where('state', '=', 'waiting').executeTakeFirst();
    },
    over: (state, error) => ({
      state,
      words: '',
      error_code: error?.code ?? null,
      error_message: error?.message ?? null,
      finished_at: clock.now(),
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return moves;
}
