import { playbackSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAnyone } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type Library, presentPlayback } from '../../library/index.ts';

/** `GET /api/playback/<id>`: what the hosted player needs to play a video; public. */
export function playbackRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/playback/:id',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string() }), response: { 200: playbackSchema } },
      },
      async (request) => {
        const record = library.findRecord(request.params.id);
        if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
        return presentPlayback(record);
      },
    );
  };
  return routes;
}
