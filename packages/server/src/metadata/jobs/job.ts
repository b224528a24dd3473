import type { JobsTable } from '../database.ts';

export type JobState = JobsTable['state'];

/** Work that is done apart from a request, and survives a restart. Times are epoch milliseconds. */
export interface Job {
  readonly id: string;
  /** Which handler does it. */
  readonly kind: string;
  /** The video it is about; its jobs go with it. */
  readonly videoId: string | null;
  /** Whose it is; null for work of the installation, which no list shows. */
  readonly workspaceId: string | null;
  readonly key: string | null;
  /** JSON, as it was given. */
  readonly payload: unknown;
  readonly state: JobState;
  /** 0–1. */
  readonly progress: number;
  /** What is being done at this moment, for people. */
  readonly words: string;
  /** Why it failed, or why the last try did. */
  readonly error: JobError | null;
  /** Tries begun, the one under way included. */
  readonly attempts: number;
  /** Not before. */
  readonly runAt: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** A code of the error catalogue and a sentence. */
export interface JobError {
  readonly code: string;
  readonly message: string;
}

export interface NewJob {
  readonly kind: string;
  readonly videoId?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly payload?: unknown;
  /** Epoch milliseconds; now when left out. */
  readonly runAt?: number | undefined;
  /** At most one job of a key waits. */
  readonly key?: string | undefined;
}

export function jobFromRow(row: JobsTable): Job {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    kind: row.kind,
    videoId: row.video_id,
    workspaceId: row.workspace_id,
    key: row.key,
    payload: JSON.parse(row.payload),
    state: row.state,
    progress: row.progress,
    words: row.words,
    error: code === null ? null : { code, message: message ?? '' },
    attempts: row.attempts,
    runAt: row.run_at,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
