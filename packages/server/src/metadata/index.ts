export type { Database, Metadata, UploadsTable, VideosTable, YoutubeVideosTable } from './database.ts';
export type { Job, JobError, JobState, NewJob } from './jobs/job.ts';
export { createJobQueue, type JobQueue, type JobsQuery } from './jobs/job-queue.ts';
export { openMetadata } from './open-metadata.ts';
