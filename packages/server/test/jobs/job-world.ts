import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createJobRunner, type JobHandler, type JobRunner } from '../../src/jobs/index.ts';
import {
  createJobQueue,
  type Job,
  type JobQueue,
  type Metadata,
  openMetadata,
} from '../../src/metadata/index.ts';
import { type Clock, systemClock } from '../../src/platform/index.ts';
import { quiet } from '../ingest-world.ts';

/** A queue in a database of its own, and the runners that were started on it. */
export interface JobWorld {
  readonly queue: JobQueue;
  run(handlers: Record<string, JobHandler>, atOnce?: number): Promise<JobRunner>;
  /** Another process opens the same database after this one was killed: nothing is said goodbye to. */
  crash(): Promise<JobWorld>;
  /** Resolves with the job when it is in the state. */
  until(id: string, state: Job['state']): Promise<Job>;
  close(): Promise<void>;
}

export async function openJobWorld(clock: Clock = systemClock, dir?: string): Promise<JobWorld> {
  const folder = dir ?? (await mkdtemp(path.join(tmpdir(), 'kine-jobs-')));
  const metadata: Metadata = await openMetadata(path.join(folder, 'metadata.db'));
  const queue = createJobQueue(metadata, clock);
  const runners: JobRunner[] = [];
  const find = async (id: string): Promise<Job | undefined> =>
    (await queue.list({})).find((job) => job.id === id);
  return {
    queue,
    async run(handlers, atOnce = 1) {
      const runner = createJobRunner({ queue, handlers, atOnce, clock, logger: quiet });
      runners.push(runner);
      await runner.start();
      return runner;
    },
    crash: () => openJobWorld(clock, folder),
    async until(id, state) {
      const changes: (() => void)[] = [];
      try {
        return await new Promise<Job>((resolve) => {
          const look = (job: Job | undefined): void => {
            if (job?.id === id && job.state === state) resolve(job);
          };
          changes.push(queue.onChange(look));
          void find(id).then(look);
        });
      } finally {
        for (const end of changes) end();
      }
    },
    async close() {
      for (const runner of runners) await runner.stop();
      await metadata.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
