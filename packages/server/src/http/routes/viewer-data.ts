import { viewerSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canCorrectViews, canExportViews } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import { scopeOf } from '../scope-of.ts';

/**
 * `POST /api/viewer-data/export` and `/erase`: what is stored of one person. The body names a view, a viewer key or the
 * site's own viewer id, so that none of them stands in an address that a proxy writes down.
 */
export function viewerDataRoutes({
  ingest: { viewerData },
}: {
  readonly ingest: Pick<Ingest, 'viewerData'>;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/viewer-data/export',
      {
        config: { permission: canExportViews },
        schema: {
          body: viewerSchema,
          response: { 200: z.object({ views: z.array(z.record(z.string(), z.unknown())) }) },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const views = await viewerData.export(scopeOf(request), request.body);
        return { views: views.map((view) => ({ ...view })) };
      },
    );
    app.post(
      '/api/viewer-data/erase',
      {
        config: { permission: canCorrectViews, audit: 'view.erased' },
        schema: { body: viewerSchema, response: { 200: z.object({ erased: z.int() }) } },
      },
      async (request) => ({ erased: await viewerData.erase(scopeOf(request), request.body) }),
    );
  };
  return routes;
}
