import { videoDetailSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type Library, MAX_POSTER_BYTES, presentDetail, type VideoNumbers } from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** `PUT /api/videos/<id>/poster` with a picture as its body: the video's poster, drawn anew; answers the video. */
export function posterRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(TYPES, { parseAs: 'buffer' }, async (_request: unknown, body: unknown) => body);
    app.addContentTypeParser('*', async () => {
      throw new KineError('KINE_NOT_A_PICTURE');
    });
    app.put(
      '/api/videos/:id/poster',
      {
        config: { permission: canEditLibrary },
        bodyLimit: MAX_POSTER_BYTES,
        schema: {
          consumes: TYPES,
          params: z.object({ id: z.string() }),
          // The bytes of the picture.
          body: z.unknown(),
          response: { 200: videoDetailSchema },
        },
      },
      async (request) => {
        const { body, params } = request;
        if (!Buffer.isBuffer(body)) throw new KineError('KINE_NOT_A_PICTURE');
        const scope = scopeOf(request);
        return presentDetail(
          numbersFor(request, numbers),
          scope,
          await library.setPoster(scope, params.id, body),
        );
      },
    );
  };
  return routes;
}
