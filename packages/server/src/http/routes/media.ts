import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAnyone } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { Library, VideoRecord } from '../../library/index.ts';

/** A file never changes under its name, which holds the video's id. */
const FOREVER = 'public, max-age=31536000, immutable';

/** `GET /media/<id>/<file>`: the uploaded file and the poster; public, with ranges and long caching. */
export function mediaRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(fastifyStatic, { serve: false });
    app.get(
      '/media/:id/:file',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string(), file: z.string() }) },
      },
      (request, reply) => {
        const record = library.findRecord(request.params.id);
        if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
        const type = typeOf(record, request.params.file);
        if (!type) throw new KineError('KINE_NOT_FOUND');
        reply.headers({
          // Other sites may show the file, as they may show the embed.
          'access-control-allow-origin': '*',
          'cache-control': FOREVER,
          'content-disposition': 'inline',
          'content-type': type,
          'cross-origin-resource-policy': 'cross-origin',
          'x-content-type-options': 'nosniff',
        });
        const folder = path.join(library.mediaRoot, record.id);
        return reply.sendFile(request.params.file, folder, { cacheControl: false, contentType: false });
      },
    );
  };
  return routes;
}

/** The type from the probe, for the two files that are served; never guessed from a name or from bytes. */
function typeOf(record: VideoRecord, file: string): string | undefined {
  if (file === record.poster) return 'image/jpeg';
  if (record.source !== 'upload' || file !== record.location) return undefined;
  return record.mime ?? 'application/octet-stream';
}
