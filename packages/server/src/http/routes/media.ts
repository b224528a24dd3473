import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAnyone } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { captionsFile, type Library, mediaType, type VideoRecord } from '../../library/index.ts';

/** A file never changes under its name, which holds the video's id. Other sites may show it, as they show the embed. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=31536000, immutable',
  'content-disposition': 'inline',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** `GET /media/<id>/<file>`: the uploaded file and the poster; public, with ranges and long caching. */
export function mediaRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(fastifyStatic, {
      serve: false,
      cacheControl: false,
      contentType: false,
      // Called when there is a file to send, so that no refusal is cached for a year.
      setHeaders: (reply, file) => reply.headers({ ...HEADERS, 'content-type': mediaType(file) }),
    });
    app.get(
      '/media/:id/:file',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string(), file: z.string() }) },
      },
      (request, reply) => {
        const { id, file } = request.params;
        const record = library.findRecord(id);
        if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
        if (!filesOf(record).includes(file)) throw new KineError('KINE_NOT_FOUND');
        return reply.sendFile(file, path.join(library.mediaRoot, id));
      },
    );
  };
  return routes;
}

/** The files that are served; whatever else the folder may come to hold is not. */
function filesOf(record: VideoRecord): (string | null)[] {
  const files = [record.poster, ...record.captions.map(captionsFile)];
  return record.source === 'upload' ? [record.location, ...files] : files;
}
