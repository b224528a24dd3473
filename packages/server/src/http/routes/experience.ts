import { qualitySchema, viewDetailSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';
import { viewFor } from '../shared-answers.ts';

const videoParams = z.object({ id: z.string() });
const viewParams = z.object({ id: z.string(), viewId: z.string() });
/** Plain text here: the module says what is wrong with a period, with a code of its own. */
const periodQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
});
/**
 * `GET /api/videos/<id>/quality?from=&to=` and `GET /api/quality?from=&to=` (days of `time_zone` (UTC when none is named), by default the last 30),
 * and `GET /api/videos/<id>/views/<viewId>`.
 */
export function experienceRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const config = { permission: canViewAnalytics };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/quality',
      {
        config,
        schema: { params: videoParams, querystring: periodQuery, response: { 200: qualitySchema } },
      },
      (request) => analytics.videoQuality(scopeOf(request), request.params.id, request.query),
    );
    app.get(
      '/api/quality',
      { config, schema: { querystring: periodQuery, response: { 200: qualitySchema } } },
      (request) => analytics.libraryQuality(scopeOf(request), request.query),
    );
    app.get(
      '/api/videos/:id/views/:viewId',
      {
        config: { ...config, shared: { tabs: ['views'] } },
        schema: { params: viewParams, response: { 200: viewDetailSchema } },
      },
      async (request) => {
        const { id, viewId } = request.params;
        return viewFor(request.actor, await analytics.view(scopeOf(request), id, viewId));
      },
    );
  };
  return routes;
}
