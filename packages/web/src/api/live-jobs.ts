import type { JobsMessage, LiveJob } from '@kine/protocol';

/** Jobs by id that the page has heard of since it listens. */
export type LiveJobs = ReadonlyMap<string, LiveJob>;

/** What was over long ago is of no interest; the reports have what came of it. */
const MAX_JOBS = 500;

/** The state after a message; a snapshot ends what it does not name, a delta changes what it names. */
export function reduceLiveJobs(state: LiveJobs | undefined, message: JobsMessage): LiveJobs {
  const jobs = new Map(message.type === 'snapshot' ? [] : state);
  for (const job of message.jobs) {
    jobs.delete(job.job_id);
    jobs.set(job.job_id, job);
  }
  for (const id of jobs.keys()) {
    if (jobs.size <= MAX_JOBS) break;
    jobs.delete(id);
  }
  return jobs;
}
