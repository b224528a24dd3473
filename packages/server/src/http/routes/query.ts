import { queryAnswerSchema, querySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { type FastifyPluginAsyncZod, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Analytics, answerTable } from '../../analytics/index.ts';
import { canViewAnalytics } from '../../auth/index.ts';
import { csvText } from '../../platform/index.ts';
import { scopeOf } from '../scope-of.ts';
import { mayShareQuery } from '../shared-query.ts';

const queryOptions = z.object({
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('csv answers the rows as a table, as "Accept: text/csv" does'),
  bom: z.enum(['0', '1']).default('0').describe('1 begins the table with a byte-order mark'),
});

/** `POST /api/query`: any metrics by any dimensions, filtered, over a period, compared to another; as JSON or as CSV. */
export function queryRoutes({ analytics }: { readonly analytics: Analytics }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/query',
      {
        config: { permission: canViewAnalytics, shared: { mayAsk: mayShareQuery } },
        schema: { body: querySchema, querystring: queryOptions, response: { 200: queryAnswerSchema } },
        // The schema describes; the module reads the body itself, which names what is wrong and bounds the filter.
        validatorCompiler: (part) =>
          part.httpPart === 'body'
            ? (body) => ({ value: body })
            : validatorCompiler({ ...part, schema: queryOptions }),
      },
      async (request, reply) => {
        const { format, bom } = request.query;
        const answer = await analytics.query(scopeOf(request), request.body);
        if (format === 'csv' || (format === undefined && acceptsCsv(request.headers.accept))) {
          reply
            .header('content-disposition', 'attachment; filename="query.csv"')
            .type('text/csv; charset=utf-8; header=present')
            .serializer(() => csvText(answerTable(answer), { bom: bom === '1' }));
        }
        return answer;
      },
    );
  };
  return routes;
}

function acceptsCsv(accept = ''): boolean {
  return /(^|,)\s*text\/csv\s*($|[,;])/i.test(accept);
}
