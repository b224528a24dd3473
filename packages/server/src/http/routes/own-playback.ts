import { playbackSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canViewLibrary } from '../../auth/index.ts';
import { type Library, presentPlayback } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

/** `GET /api/videos/<id>/playback`: what the dashboard needs to play a video, a private one too. */
export function ownPlaybackRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/playback',
      {
        config: { permission: canViewLibrary },
        schema: { params: z.object({ id: z.string() }), response: { 200: playbackSchema } },
      },
      (request) => presentPlayback(library.get(scopeOf(request), request.params.id)),
    );
  };
  return routes;
}
