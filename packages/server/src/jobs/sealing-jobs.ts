import { z } from 'zod';
import type { Sealing } from '../analytics/index.ts';
import { toError } from '../errors.ts';
import type { Job, JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import type { JobHandler } from './create-job-runner.ts';

const SEAL = 'seal';
const RECOMPUTE = 'recompute';
const HOUR_MS = 3_600_000;

const recomputeSchema = z.object({
  videoId: z.string().optional(),
  from: z.string(),
  to: z.string(),
});

/** What `kine recompute` asks for; days are UTC days, both ends included. */
export type RecomputeRequest = z.infer<typeof recomputeSchema>;

/** The hourly sealing of days, and what somebody asked to be computed again. */
export interface SealingJobs {
  readonly handlers: Readonly<Record<typeof SEAL | typeof RECOMPUTE, JobHandler>>;
  /** Sees to it that a seal waits. What was missed while the server was down is done at once. */
  plan(): Promise<void>;
  /** Puts a recompute into the queue, where a restart finds it. */
  request(asked: RecomputeRequest): Promise<Job>;
  /** How a recompute goes; undefined for one that was done so long ago that it is forgotten. */
  find(id: string): Promise<Job | undefined>;
}

export interface SealingJobsDeps {
  readonly sealing: Pick<Sealing, 'run' | 'recompute'>;
  readonly queue: Pick<JobQueue, 'enqueue' | 'list'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Each seal puts the next one into the queue, so that there is one whatever became of this one. */
export function createSealingJobs({ sealing, queue, clock, logger }: SealingJobsDeps): SealingJobs {
  const enqueue = async (runAt: number): Promise<void> => {
    await queue.enqueue({ kind: SEAL, key: SEAL, runAt });
  };
  return {
    plan: () => enqueue(clock.now()),
    request: (asked) =>
      queue.enqueue({ kind: RECOMPUTE, key: JSON.stringify([RECOMPUTE, asked]), payload: asked }),
    find: async (id) => (await queue.list({ kind: RECOMPUTE })).find((job) => job.id === id),
    handlers: {
      [RECOMPUTE]: async ({ payload }, context) => {
        await sealing.recompute(recomputeSchema.parse(payload), context);
      },
      [SEAL]: async (_job, context) => {
        try {
          await sealing.run(context);
        } catch (thrown) {
          context.signal.throwIfAborted();
          logger.error({ err: toError(thrown) }, 'days could not be sealed; they are read from raw views');
        }
        await enqueue(clock.now() + HOUR_MS);
      },
    },
  };
}
