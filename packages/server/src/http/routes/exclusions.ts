import { exclusionSchema, newExclusionSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canCorrectViews, canViewAnalytics } from '../../auth/index.ts';
import type { Exclusions } from '../../exclusions/index.ts';
import { scopeOf } from '../scope-of.ts';

/** The rules of what does not count: `GET` and `POST /api/exclusions`, `DELETE /api/exclusions/<id>`. */
export function exclusionsRoutes({ exclusions }: { readonly exclusions: Exclusions }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/exclusions',
      { config: { permission: canViewAnalytics }, schema: { response: { 200: z.array(exclusionSchema) } } },
      (request) => [...exclusions.of(scopeOf(request).workspaceId)],
    );
    app.post(
      '/api/exclusions',
      {
        config: { permission: canCorrectViews, audit: 'exclusion.added' },
        schema: { body: newExclusionSchema, response: { 201: exclusionSchema } },
      },
      async (request, reply) => reply.code(201).send(await exclusions.add(scopeOf(request), request.body)),
    );
    app.delete(
      '/api/exclusions/:id',
      {
        config: { permission: canCorrectViews, audit: 'exclusion.removed' },
        schema: { params: z.object({ id: z.string() }), response: { 204: z.null() } },
      },
      async (request, reply) => {
        await exclusions.remove(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}
