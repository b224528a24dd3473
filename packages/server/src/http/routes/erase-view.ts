import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canCorrectViews } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import { scopeOf } from '../scope-of.ts';

/** `DELETE /api/videos/<id>/views/<viewId>` removes a view for good: nothing of it comes back. */
export function eraseViewRoutes({
  ingest: { erased },
}: {
  readonly ingest: Pick<Ingest, 'erased'>;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.delete(
      '/api/videos/:id/views/:viewId',
      {
        config: { permission: canCorrectViews, audit: 'view.erased' },
        schema: {
          params: z.object({ id: z.string(), viewId: z.string() }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { id: videoId, viewId } = request.params;
        await erased.erase({ ...scopeOf(request), videoId, viewId });
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}
