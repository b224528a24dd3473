import multipart from '@fastify/multipart';
import { addedVideoSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canEditLibrary } from '../../auth/index.ts';
import { type Library, presentAdded, type VideoNumbers } from '../../library/index.ts';
import { lingerAfterRefusal } from '../linger.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';
import { readUploadForm } from './upload-form.ts';

/** `POST /api/upload/`: multipart field `video`, optional `title` before or after it. */
export function uploadRoutes(deps: {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}): FastifyPluginAsync {
  const { library, numbers } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    // The library counts the bytes itself, with the disk in view.
    await app.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: Number.MAX_SAFE_INTEGER, fieldSize: 4_096, fields: 20, parts: 40, headerPairs: 40 },
    });
    lingerAfterRefusal(app);
    app.post(
      '/api/upload',
      {
        config: { permission: canEditLibrary, slowBody: true },
        schema: {
          consumes: ['multipart/form-data'],
          response: { 200: addedVideoSchema, 201: addedVideoSchema },
        },
      },
      async (request, reply) => {
        const { upload, fileName, title } = await readUploadForm(request, library);
        const scope = scopeOf(request);
        const added = await library.addUpload(scope, upload, { fileName, title });
        return reply
          .code(added.duplicate ? 200 : 201)
          .send(await presentAdded(numbersFor(request, numbers), scope, added));
      },
    );
  };
  return routes;
}
