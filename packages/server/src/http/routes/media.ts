import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAnyone } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { captionsFile, type Library, mediaType, SPRITE_FILE, type VideoRecord } from '../../library/index.ts';

/** A file never changes under its name, which holds the video's id. Other sites may show it, as they show the embed. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=31536000, immutable',
  'content-disposition': 'inline',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** What only a signed address opens is kept by that viewer's browser and by no cache between. */
const FOR_ONE = { 'cache-control': 'private, max-age=3600' };

/**
 * `GET /media/<id>/<file>`: what viewers play, its pictures and texts, and `/media/<id>/<folder>/<file>` for the
 * parts of an HLS stream; public, with ranges and long caching. The original is not among them unless it is
 * what viewers play.
 */
export function mediaRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(fastifyStatic, {
      serve: false,
      cacheControl: false,
      contentType: false,
      // Called when there is a file to send, so that no refusal is cached for a year.
      setHeaders: (reply, file) => {
        const [id = ''] = path.relative(library.mediaRoot, file).split(path.sep);
        const own = library.findRecord(id)?.visibility === 'private' ? FOR_ONE : {};
        reply.headers({ ...HEADERS, ...own, 'content-type': mediaType(file) });
      },
    });
    const send = (reply: FastifyReply, address: string, file: string): FastifyReply => {
      const record = library.viewable(address);
      if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
      if (!filesOf(record).includes(file) && !isOfStream(record, file)) throw new KineError('KINE_NOT_FOUND');
      return reply.sendFile(file, path.join(library.mediaRoot, record.id));
    };
    app.get(
      '/media/:id/:file',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string(), file: z.string() }) },
      },
      ({ params }, reply) => send(reply, params.id, params.file),
    );
    app.get(
      '/media/:id/:folder/:file',
      {
        config: { permission: canAnyone },
        schema: { params: z.object({ id: z.string(), folder: z.string(), file: z.string() }) },
      },
      ({ params }, reply) => send(reply, params.id, `${params.folder}/${params.file}`),
    );
  };
  return routes;
}

/** The files that are served; whatever else the folder may come to hold is not. */
function filesOf(record: VideoRecord): (string | null)[] {
  const { poster, captions, playable, storyboard } = record;
  return [poster, playable, ...captions.map(captionsFile), storyboard, storyboard && SPRITE_FILE];
}

/** Whether a path names a playlist or a segment of the video's own HLS stream. */
function isOfStream({ hls }: VideoRecord, file: string): boolean {
  const [folder, name = ''] = file.split('/');
  return hls !== null && folder === path.dirname(hls) && /^[\w-]+\.(m3u8|m4s|mp4)$/.test(name);
}
