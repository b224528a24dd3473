import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { jobSchema, videoDetailSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary } from '../../auth/index.ts';
import { type Library, presentDetail, presentJob, type VideoNumbers } from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';

const params = z.object({ id: z.string() });

/**
 * `POST` and `DELETE /api/videos/<id>/hls` make and remove the qualities of HLS;
 * `GET /api/videos/<id>/original` is the file as it was uploaded, for those who see the library.
 */
export function processingRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(fastifyStatic, { serve: false, cacheControl: false, contentType: false });
    app.post(
      '/api/videos/:id/hls',
      { config: { permission: canEditLibrary }, schema: { params, response: { 202: jobSchema } } },
      async (request, reply) => {
        const job = await library.requestHls(scopeOf(request), request.params.id);
        return reply.code(202).send(presentJob(job));
      },
    );
    app.delete(
      '/api/videos/:id/hls',
      { config: { permission: canEditLibrary }, schema: { params, response: { 200: videoDetailSchema } } },
      async (request) => {
        const scope = scopeOf(request);
        return presentDetail(
          numbersFor(request, numbers),
          scope,
          await library.removeHls(scope, request.params.id),
        );
      },
    );
    app.get(
      '/api/videos/:id/original',
      { config: { permission: canViewLibrary }, schema: { params } },
      (request, reply) => {
        const { file, record } = library.original(scopeOf(request), request.params.id);
        const name = encodeURIComponent(`${record.title}${path.extname(file)}`).replaceAll("'", '%27');
        reply.headers({
          'content-type': record.mime ?? 'application/octet-stream',
          'content-disposition': `attachment; filename="original${path.extname(file)}"; filename*=UTF-8''${name}`,
          'cache-control': 'private, no-cache',
        });
        return reply.sendFile(path.basename(file), path.dirname(file));
      },
    );
  };
  return routes;
}
