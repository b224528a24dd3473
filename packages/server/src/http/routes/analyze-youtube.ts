import { addedVideoSchema, analyzeYoutubeSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canEditLibrary } from '../../auth/index.ts';
import { type Library, presentAdded, type VideoNumbers } from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';

/** `POST /api/analyze-youtube/`: adds a YouTube video by its id or any form of its link. */
export function analyzeYoutubeRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/analyze-youtube',
      {
        config: { permission: canEditLibrary },
        schema: { body: analyzeYoutubeSchema, response: { 200: addedVideoSchema, 201: addedVideoSchema } },
      },
      async (request, reply) => {
        const scope = scopeOf(request);
        const { body } = request;
        const asked =
          'video_id' in body ? { link: body.video_id, field: 'video_id' } : { link: body.url, field: 'url' };
        const added = await library.addYoutube(scope, asked);
        return reply
          .code(added.duplicate ? 200 : 201)
          .send(await presentAdded(numbersFor(request, numbers), scope, added));
      },
    );
  };
  return routes;
}
