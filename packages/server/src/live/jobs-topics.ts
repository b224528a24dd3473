import type { Scope } from '../auth/index.ts';
import { toError } from '../errors.ts';
import { presentJob } from '../library/index.ts';
import type { Job, JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import { createTopic, type Sink, type Topic, type TopicContent } from './topic.ts';

/** How the work on the videos goes, told workspace by workspace. */
export interface JobsTopics {
  subscribe(scope: Scope, sink: Sink): () => void;
  stop(): void;
}

export interface JobsTopicsDeps {
  readonly jobs: Pick<JobQueue, 'list' | 'onChange'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface JobsContent extends TopicContent {
  take(job: Job): void;
}

/** A workspace's jobs are read from the queue when somebody first asks, and followed from then on. */
export function createJobsTopics({ jobs, clock, logger }: JobsTopicsDeps): JobsTopics {
  const workspaces = new Map<string, { readonly content: JobsContent; readonly topic: Topic }>();
  const open = (workspaceId: string): Topic => {
    const known = workspaces.get(workspaceId);
    if (known) return known.topic;
    const content = createJobsContent(clock);
    const topic = createTopic(content);
    workspaces.set(workspaceId, { content, topic });
    jobs.list({ workspaceId, states: ['waiting', 'running'] }).then(
      (found) => {
        content.load(found);
        topic.touch();
      },
      (error: unknown) => logger.error({ err: toError(error) }, 'the job queue could not be read'),
    );
    return topic;
  };
  const stopListening = jobs.onChange((job) => {
    const workspace = workspaces.get(job.workspaceId ?? '');
    workspace?.content.take(job);
    workspace?.topic.touch();
  });
  return {
    subscribe(scope, sink) {
      const topic = open(scope.workspaceId);
      topic.add(sink);
      return () => topic.remove(sink);
    },
    stop() {
      stopListening();
      for (const { topic } of workspaces.values()) topic.stop();
    },
  };
}

function createJobsContent(clock: Clock): JobsContent & { load(jobs: readonly Job[]): void } {
  const active = new Map<string, Job>();
  let changed = new Map<string, Job>();
  let loaded = false;
  const message = (type: 'snapshot' | 'delta', jobs: Iterable<Job>) => ({
    type,
    topic: 'jobs' as const,
    at: clock.now(),
    jobs: [...jobs].map(presentJob),
  });
  const take = (job: Job): void => {
    changed.set(job.id, job);
    if (job.state === 'waiting' || job.state === 'running') active.set(job.id, job);
    else active.delete(job.id);
  };
  return {
    take,
    load(jobs) {
      // What changed while the queue was read is newer than what was read.
      for (const job of jobs) if (!changed.has(job.id)) active.set(job.id, job);
      loaded = true;
    },
    ready: () => loaded,
    snapshot: () => message('snapshot', active.values()),
    delta() {
      if (changed.size === 0) return undefined;
      const jobs = changed;
      changed = new Map();
      return message('delta', jobs.values());
    },
  };
}
