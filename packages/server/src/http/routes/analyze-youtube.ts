import { analyzeYoutubeSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canEditLibrary } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { youtubeVideoId } from '../../library/index.ts';

/** `POST /api/analyze-youtube/`: knows what is a YouTube video, and says that these cannot be added yet. */
export function analyzeYoutubeRoutes(): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/analyze-youtube',
      { config: { permission: canEditLibrary }, schema: { body: analyzeYoutubeSchema } },
      async (request) => {
        const body = request.body;
        if ('video_id' in body) youtubeVideoId(body.video_id, 'video_id');
        else youtubeVideoId(body.url, 'url');
        throw new KineError('KINE_YOUTUBE_NOT_YET');
      },
    );
  };
  return routes;
}
