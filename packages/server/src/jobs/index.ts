export {
  createJobRunner,
  type JobContext,
  type JobHandler,
  type JobRunner,
  type JobRunnerDeps,
} from './create-job-runner.ts';
export { mediaHandlers } from './media-handlers.ts';
export { createRetentionJobs } from './retention-jobs.ts';
export { createSealingJobs, type RecomputeRequest, type SealingJobs } from './sealing-jobs.ts';
export { createYoutubeRefresh } from './youtube-refresh.ts';
