import { CONCURRENCY_UNITS, concurrencySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

/** Plain text where the module says what is wrong with a code of its own. */
const query = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
  interval: z.enum(CONCURRENCY_UNITS).optional(),
  filter: z.string().optional(),
});

/** `GET /api/videos/<id>/concurrency` and `GET /api/concurrency`, `?from=&to=&time_zone=&interval=&filter=`. */
export function concurrencyRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const config = { permission: canViewAnalytics };
  const schema = { querystring: query, response: { 200: concurrencySchema } };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/concurrency',
      {
        config: { ...config, shared: { tabs: ['audience'] } },
        schema: { ...schema, params: z.object({ id: z.string() }) },
      },
      (request) => analytics.videoConcurrency(scopeOf(request), request.params.id, request.query),
    );
    app.get('/api/concurrency', { config, schema }, (request) =>
      analytics.libraryConcurrency(scopeOf(request), request.query),
    );
  };
  return routes;
}
