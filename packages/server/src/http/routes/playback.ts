import { playbackSchema, replaysSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Replays } from '../../analytics/index.ts';
import { canAnyone } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type Library, presentPlayback } from '../../library/index.ts';

export interface PlaybackDeps {
  readonly library: Library;
  readonly replays: Replays;
}

/**
 * `GET /api/playback/<id>`: what the hosted player needs to play a video; `GET /api/playback/<id>/replays`:
 * what was watched most. Both public.
 */
export function playbackRoutes({ library, replays }: PlaybackDeps): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/playback/:id',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string() }), response: { 200: playbackSchema } },
      },
      async (request) => {
        const record = library.viewable(request.params.id);
        if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
        return presentPlayback(record, request.params.id);
      },
    );
    app.get(
      '/api/playback/:id/replays',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string() }), response: { 200: replaysSchema } },
      },
      async (request, reply) => {
        const record = library.viewable(request.params.id);
        const video = record && library.find(record.id);
        if (!video) throw new KineError('KINE_VIDEO_NOT_FOUND');
        const { heat, mostRewatched = null } = await replays(video);
        reply.header('cache-control', 'public, max-age=60');
        return { heat: [...heat], most_replayed: mostRewatched };
      },
    );
  };
  return routes;
}
