import { queryAnswerSchema, querySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Analytics } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

/** `POST /api/query`: any metrics by any dimensions, filtered, over a period, compared to another. */
export function queryRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/query',
      {
        config: { permission: canViewAnalytics },
        schema: { body: querySchema, response: { 200: queryAnswerSchema } },
        // The schema describes; the module reads the body itself, which names what is wrong and bounds the filter.
        validatorCompiler: () => (body) => ({ value: body }),
      },
      (request) => analytics.query(scopeOf(request), request.body),
    );
  };
  return routes;
}
