import { addedVideoSchema, registerVideoSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canRegisterVideos } from '../../auth/index.ts';
import { type Library, presentAdded, type VideoNumbers } from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';

/** `POST /api/register-video/`: adds a direct link. */
export function registerVideoRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/register-video',
      {
        config: { permission: canRegisterVideos },
        schema: { body: registerVideoSchema, response: { 200: addedVideoSchema, 201: addedVideoSchema } },
      },
      async (request, reply) => {
        const scope = scopeOf(request);
        const { video_url: url, title } = request.body;
        const added = await library.addLink(scope, { url, title });
        return reply
          .code(added.duplicate ? 200 : 201)
          .send(await presentAdded(numbersFor(request, numbers), scope, added));
      },
    );
  };
  return routes;
}
