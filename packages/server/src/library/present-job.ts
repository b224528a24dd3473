import type { VideoJob } from '@kine/protocol/schemas';
import type { Job } from '../metadata/index.ts';

/** A job as pages see it; its payload stays inside. */
export function presentJob(job: Job): VideoJob {
  return {
    job_id: job.id,
    kind: job.kind,
    video_id: job.videoId,
    state: job.state,
    progress: job.progress,
    words: job.words,
    error: job.error,
    created_at: job.createdAt,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
  };
}
