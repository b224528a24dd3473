import { analyticsSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

const videoParams = z.object({ id: z.string() });
/** Plain text here: the module says what is wrong with a period, with a code of its own. */
const periodQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
});

/**
 * `GET /api/videos/<id>/analytics?from=&to=` and `GET /api/analytics?from=&to=`: days of `time_zone` (UTC when none is named), by default the last 30.
 */
export function analyticsRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const config = { permission: canViewAnalytics };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/analytics',
      {
        config,
        schema: { params: videoParams, querystring: periodQuery, response: { 200: analyticsSchema } },
      },
      (request) => analytics.videoReport(scopeOf(request), request.params.id, request.query),
    );
    app.get(
      '/api/analytics',
      { config, schema: { querystring: periodQuery, response: { 200: analyticsSchema } } },
      (request) => analytics.libraryReport(scopeOf(request), request.query),
    );
  };
  return routes;
}
