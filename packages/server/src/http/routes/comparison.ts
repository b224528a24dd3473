import { compareRequestSchema, comparisonSchema, relativeSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

/** `POST /api/compare` and `GET /api/videos/<id>/relative`. */
export function comparisonRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const config = { permission: canViewAnalytics };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/compare',
      { config, schema: { body: compareRequestSchema, response: { 200: comparisonSchema } } },
      (request) => analytics.compare(scopeOf(request), request.body),
    );
    app.get(
      '/api/videos/:id/relative',
      { config, schema: { params: z.object({ id: z.string() }), response: { 200: relativeSchema } } },
      (request) => analytics.relative(scopeOf(request), request.params.id),
    );
  };
  return routes;
}
