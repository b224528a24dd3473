import type { Audit } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { toError } from '../errors.ts';
import type { JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import type { JobHandler } from './create-job-runner.ts';

const FORGET = 'forget-old';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Each hour what is older than its period goes: lines of the audit log and jobs that are over. */
export interface RetentionJobs {
  readonly handlers: Readonly<Record<typeof FORGET, JobHandler>>;
  /** Sees to it that one waits. What was missed while the server was down is done at once. */
  plan(): Promise<void>;
}

export interface RetentionJobsDeps {
  readonly audit: Pick<Audit, 'prune'>;
  readonly queue: Pick<JobQueue, 'enqueue' | 'prune'>;
  /** Days; 0 keeps for ever. */
  readonly config: Pick<Config, 'auditRetentionDays' | 'jobsRetentionDays'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Each run puts the next one into the queue, so that there is one whatever became of this one. */
export function createRetentionJobs({
  audit,
  queue,
  config,
  clock,
  logger,
}: RetentionJobsDeps): RetentionJobs {
  const enqueue = async (runAt: number): Promise<void> => {
    await queue.enqueue({ kind: FORGET, key: FORGET, runAt });
  };
  const forget = async (days: number, prune: (before: number) => Promise<void>): Promise<void> => {
    if (days === 0) return;
    try {
      await prune(clock.now() - days * DAY_MS);
    } catch (thrown) {
      logger.error({ err: toError(thrown) }, 'what is old was not deleted');
    }
  };
  return {
    plan: () => enqueue(clock.now()),
    handlers: {
      [FORGET]: async () => {
        await forget(config.auditRetentionDays, audit.prune);
        await forget(config.jobsRetentionDays, queue.prune);
        await enqueue(clock.now() + HOUR_MS);
      },
    },
  };
}
