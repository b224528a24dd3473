import { statfs } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';
import type { Sealing } from '../../analytics/index.ts';
import { canAnyone } from '../../auth/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';

/** Below this much free disk the server reports itself as degraded. */
const LOW_DISK_BYTES = 1024 ** 3;

export interface HealthDeps {
  readonly dataDir: string;
  readonly warehouse: Pick<Warehouse, 'healthy'>;
  readonly sealing: Pick<Sealing, 'status'>;
  readonly spool: () => SpoolHealth;
}

interface SpoolHealth {
  /** Views that wait in the spool, how many fit, and how many the engine does not take while it takes others. */
  readonly views: number;
  readonly maxViews: number;
  readonly refused: number;
  /** Whether the last flush failed; the engine may answer all the same. */
  readonly failing: boolean;
}

/**
 * `GET /healthz`: 200 while states are taken, with `status` "degraded" when the engine or the disk needs a
 * look; 503 when the spool is full and players are turned away.
 */
export function healthRoutes({ dataDir, warehouse, sealing, spool }: HealthDeps): FastifyPluginAsync {
  return async (app) => {
    app.get('/healthz', { config: { permission: canAnyone } }, async (_request, reply) => {
      const [engine, disk] = await Promise.all([warehouse.healthy(), statfs(dataDir)]);
      const free = disk.bavail * disk.bsize;
      const { views, maxViews, refused, failing } = spool();
      const full = views >= maxViews;
      const flows = engine && !failing && refused === 0;
      const status = full ? 'full' : flows && free > LOW_DISK_BYTES ? 'ok' : 'degraded';
      return reply.code(full ? 503 : 200).send({
        status,
        spool: { views, max_views: maxViews, refused, failing },
        engine: engine ? 'ok' : 'away',
        disk: { free_bytes: free },
        sealed: engine ? await sealedDays(sealing) : null,
      });
    });
  };
}

/** Null while the engine does not tell. */
async function sealedDays(sealing: Pick<Sealing, 'status'>): Promise<object | null> {
  const status = await sealing.status().catch(() => null);
  return status && { through: status.sealedThrough, frozen_through: status.frozenThrough };
}
