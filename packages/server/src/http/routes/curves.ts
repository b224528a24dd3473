import { curveSchema, momentsSchema, seekFlowSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

const params = z.object({ id: z.string() });
/** Plain text here: the module says what is wrong with a period or a filter, with codes of its own. */
const selectionQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
  filter: z.string().max(100_000).optional(),
});
/** `bin` in seconds, or `bins` equal parts. */
const curveQuery = selectionQuery.extend({
  bin: z.coerce.number().optional(),
  bins: z.coerce.number().optional(),
});
const seeksQuery = selectionQuery.extend({
  bins: z.coerce.number().optional(),
  limit: z.coerce.number().optional(),
});

/**
 * `GET /api/videos/<id>/curve?bin=|bins=`, `/moments` and `/seeks?bins=&limit=`, each with `from`, `to`,
 * `time_zone` and `filter` (the tree of a query, as JSON); without a period they are of all time.
 */
export function curveRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const config = { permission: canViewAnalytics, shared: {} };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/curve',
      { config, schema: { params, querystring: curveQuery, response: { 200: curveSchema } } },
      (request) => analytics.curve(scopeOf(request), request.params.id, request.query),
    );
    app.get(
      '/api/videos/:id/moments',
      { config, schema: { params, querystring: selectionQuery, response: { 200: momentsSchema } } },
      (request) => analytics.moments(scopeOf(request), request.params.id, request.query),
    );
    app.get(
      '/api/videos/:id/seeks',
      { config, schema: { params, querystring: seeksQuery, response: { 200: seekFlowSchema } } },
      (request) => analytics.seeks(scopeOf(request), request.params.id, request.query),
    );
  };
  return routes;
}
