import { youtubePlayerSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canAnyone } from '../../auth/index.ts';
import type { Config } from '../../config.ts';

/** `GET /api/youtube-player`: where pages get YouTube's player from; public. */
export function youtubePlayerRoutes({ youtube }: Pick<Config, 'youtube'>): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/youtube-player',
      { config: { permission: canAnyone }, schema: { response: { 200: youtubePlayerSchema } } },
      async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        return { iframe_api_url: youtube.iframeApiUrl };
      },
    );
  };
  return routes;
}
