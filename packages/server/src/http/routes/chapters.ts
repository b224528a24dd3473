import { chapterSchema, chaptersSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary } from '../../auth/index.ts';
import { type Library, presentChapters } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

const params = z.object({ id: z.string() });
const url = '/api/videos/:id/chapters';

/** Chapters of a video at `/api/videos/<id>/chapters`: read, or replace as a whole. */
export function chaptersRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      url,
      {
        config: { permission: canViewLibrary },
        schema: { params, response: { 200: z.array(chapterSchema) } },
      },
      (request) => presentChapters(library.get(scopeOf(request), request.params.id)),
    );
    app.put(
      url,
      {
        config: { permission: canEditLibrary },
        schema: { params, body: chaptersSchema, response: { 200: z.array(chapterSchema) } },
      },
      async (request) => {
        const { chapters } = request.body;
        return presentChapters(await library.setChapters(scopeOf(request), request.params.id, chapters));
      },
    );
  };
  return routes;
}
