import {
  annotationSchema,
  annotationsQuerySchema,
  newAnnotationSchema,
  patchAnnotationSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Annotations } from '../../annotations/index.ts';
import { canAnnotate, canViewAnalytics } from '../../auth/index.ts';
import { scopeOf } from '../scope-of.ts';

const idSchema = z.object({ id: z.string() });

/** Dated notes: `GET` and `POST /api/annotations`, `PATCH` and `DELETE /api/annotations/<id>`. */
export function annotationsRoutes({
  annotations,
}: {
  readonly annotations: Annotations;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/annotations',
      {
        config: { permission: canViewAnalytics },
        schema: { querystring: annotationsQuerySchema, response: { 200: z.array(annotationSchema) } },
      },
      (request) => annotations.list(scopeOf(request), request.query),
    );
    app.post(
      '/api/annotations',
      {
        config: { permission: canAnnotate },
        schema: { body: newAnnotationSchema, response: { 201: annotationSchema } },
      },
      async (request, reply) => reply.code(201).send(await annotations.add(scopeOf(request), request.body)),
    );
    app.patch(
      '/api/annotations/:id',
      {
        config: { permission: canAnnotate },
        schema: { params: idSchema, body: patchAnnotationSchema, response: { 200: annotationSchema } },
      },
      (request) => annotations.change(scopeOf(request), request.params.id, request.body),
    );
    app.delete(
      '/api/annotations/:id',
      { config: { permission: canAnnotate }, schema: { params: idSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        await annotations.remove(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}
