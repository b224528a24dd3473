import { videoDetailSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary } from '../../auth/index.ts';
import { type Library, presentDetail, type VideoNumbers } from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';

/** `POST /api/videos/<id>/check-link`: looks at a direct link again and answers with the video as it is now. */
export function checkLinkRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/videos/:id/check-link',
      {
        config: { permission: canEditLibrary },
        schema: { params: z.object({ id: z.string() }), response: { 200: videoDetailSchema } },
      },
      async (request) => {
        const scope = scopeOf(request);
        return presentDetail(
          numbersFor(request, numbers),
          scope,
          await library.checkLink(scope, request.params.id),
        );
      },
    );
  };
  return routes;
}
