import { randomUUID } from 'node:crypto';
import { KineError } from '../../errors.ts';
import type { Clock } from '../../platform/index.ts';
import type { JobsTable, Metadata } from '../database.ts';
import { type Job, type JobState, jobFromRow, type NewJob } from './job.ts';
import { createJobMoves, type JobMoves } from './job-moves.ts';
import { createJobWork, type JobWork } from './job-work.ts';

/** Any module may put work here; the runners of `jobs/` do it. */
export interface JobQueue extends JobWork, Pick<JobMoves, 'onChange'> {
  /** Adds a job, or answers with the one of the same key that waits already. */
  enqueue(job: NewJob): Promise<Job>;
  /** Ends a job that waits or runs. Throws KINE_JOB_NOT_FOUND, or KINE_JOB_STATE when it is over. */
  cancel(workspaceId: string, id: string): Promise<Job>;
  /** Lets a failed or cancelled job begin anew. Throws KINE_JOB_NOT_FOUND, or KINE_JOB_STATE when it is neither. */
  retry(workspaceId: string, id: string): Promise<Job>;
  /** Newest first, at most 500. */
  list(query: JobsQuery): Promise<Job[]>;
  count(state: JobState): Promise<number>;
  /** Ends and removes the jobs of a video that goes. */
  forgetVideo(videoId: string): Promise<void>;
  /** Removes jobs that were done, or that failed without a video, before this time. */
  prune(before: number): Promise<void>;
}

export interface JobsQuery {
  readonly workspaceId?: string | undefined;
  readonly videoId?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  readonly kind?: string | undefined;
}

const MAX_LISTED = 500;
const ACTIVE: readonly JobState[] = ['waiting', 'running'];
const UNDONE: readonly JobState[] = ['failed', 'cancelled'];

/** The queue in the metadata database. */
export function createJobQueue(metadata: Metadata, clock: Clock): JobQueue {
  const moves = createJobMoves(metadata, clock);
  const { move, over, wait, tell, waitingOfKey } = moves;
  const find = async (workspaceId: string, id: string): Promise<JobsTable> => {
    const query = metadata.selectFrom('jobs').selectAll().where('id', '=', id);
    const row = await query.where('workspace_id', '=', workspaceId).executeTakeFirst();
    if (!row) throw new KineError('KINE_JOB_NOT_FOUND');
    return row;
  };
  const enqueue = async (job: NewJob): Promise<Job> => {
    const row = newRow(job, clock.now());
    const insert = metadata
      .insertInto('jobs')
      .values(row)
      .onConflict((conflict) => conflict.doNothing());
    const added = tell(await insert.returningAll().executeTakeFirst());
    if (added) return added;
    const waiting = await waitingOfKey(row.key);
    // The one that stood in the way was taken between the two statements: now there is room for ours.
    return waiting ? jobFromRow(waiting) : enqueue(job);
  };
  return {
    ...createJobWork(metadata, clock, moves),
    onChange: moves.onChange,
    enqueue,
    async cancel(workspaceId, id) {
      await find(workspaceId, id);
      const job = await move(id, ACTIVE, over('cancelled'));
      if (!job) throw new KineError('KINE_JOB_STATE', { message: 'The work is over and cannot be stopped.' });
      return job;
    },
    async retry(workspaceId, id) {
      const row = await find(workspaceId, id);
      const afresh = { ...over('waiting'), finished_at: null, attempts: 0, run_at: clock.now() };
      const job = UNDONE.includes(row.state) ? await wait(row, afresh) : undefined;
      if (!job)
        throw new KineError('KINE_JOB_STATE', { message: 'Only work that failed can be tried again.' });
      return job;
    },
    list: (query) => listJobs(metadata, query),
    async forgetVideo(videoId) {
      for (const { id } of await listJobs(metadata, { videoId, states: ACTIVE })) {
        await move(id, ACTIVE, over('cancelled'));
      }
      await metadata.deleteFrom('jobs').where('video_id', '=', videoId).execute();
    },
    count: async (state) => {
      const counted = metadata.selectFrom('jobs').select((count) => count.fn.countAll<number>().as('n'));
      return Number((await counted.where('state', '=', state).executeTakeFirstOrThrow()).n);
    },
    async prune(before) {
      const old = metadata.deleteFrom('jobs').where('finished_at', '<', before);
      await old
        .where((eb) => {
          const undone = eb.and([eb('state', 'in', UNDONE), eb('video_id', 'is', null)]);
          return eb.or([eb('state', '=', 'done'), undone]);
        })
        .execute();
    },
  };
}

async function listJobs(metadata: Metadata, query: JobsQuery): Promise<Job[]> {
  const { workspaceId, videoId, states, kind } = query;
  let rows = metadata.selectFrom('jobs').selectAll();
  if (workspaceId !== undefined) rows = rows.where('workspace_id', '=', workspaceId);
  if (videoId !== undefined) rows = rows.where('video_id', '=', videoId);
  if (states !== undefined) rows = rows.where('state', 'in', states);
  if (kind !== undefined) rows = rows.where('kind', '=', kind);
  return (await rows.orderBy('created_at', 'desc').limit(MAX_LISTED).execute()).map(jobFromRow);
}

function newRow(job: NewJob, now: number): JobsTable {
  return {
    id: randomUUID(),
    kind: job.kind,
    video_id: job.videoId ?? null,
    workspace_id: job.workspaceId ?? null,
    key: job.key ?? null,
    payload: JSON.stringify(job.payload ?? null),
    state: 'waiting',
    progress: 0,
    words: '',
    error_code: null,
    error_message: null,
    attempts: 0,
    run_at: job.runAt ?? now,
    created_at: now,
    started_at: null,
    finished_at: null,
  };
}
