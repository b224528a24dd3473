import { statfs } from 'node:fs/promises';
import type { SystemHealth } from '@kine/protocol/schemas';
import type { Sealing } from '../analytics/index.ts';
import type { JobQueue, JobState } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import type { QueryTimes, Warehouse } from '../warehouse/index.ts';

export interface HealthDeps {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly warehouse: Warehouse;
  readonly queryTimes: QueryTimes;
  readonly sealing: Pick<Sealing, 'status'>;
  readonly jobs: Pick<JobQueue, 'count'>;
  /** Views that wait in the spool, how many fit, and how many the engine does not take. */
  readonly spool: () => { readonly views: number; readonly maxViews: number; readonly refused: number };
  /** Settings in force by their names; secrets are hidden already. */
  readonly settings: readonly { readonly name: string; readonly value: string | null }[];
}

export type Health = () => Promise<SystemHealth>;

const STATES: readonly JobState[] = ['waiting', 'running', 'failed'];

/** How the installation does, in one look. What cannot be told is null; it never throws for a part that is away. */
export function createHealth(deps: HealthDeps): Health {
  const { dataDir, clock, warehouse, queryTimes, sealing, jobs, spool, settings } = deps;
  const startedAt = clock.now();
  return async () => {
    const [disk, engine, sealed, ...counts] = await Promise.all([
      statfs(dataDir),
      versionOf(warehouse),
      sealing.status().catch(() => null),
      ...STATES.map((state) => jobs.count(state)),
    ]);
    const { views, maxViews, refused } = spool();
    return {
      started_at: startedAt,
      versions: { node: process.versions.node, engine },
      memory_bytes: process.memoryUsage.rss(),
      disk: { free_bytes: disk.bavail * disk.bsize, total_bytes: disk.blocks * disk.bsize },
      spool: { views, max_views: maxViews, refused },
      sealed: sealed && { through: sealed.sealedThrough, frozen_through: sealed.frozenThrough },
      jobs: Object.fromEntries(STATES.map((state, i) => [state, counts[i] ?? 0])),
      queries: queryTimes(),
      settings: [...settings],
    };
  };
}

/** Null while the engine is away. */
async function versionOf(warehouse: Warehouse): Promise<string | null> {
  try {
    const rows = await warehouse.query<{ version: string }>(
      'SELECT version() AS version',
      {},
      { tag: 'version' },
    );
    return rows[0]?.version ?? null;
  } catch {
    return null;
  }
}
