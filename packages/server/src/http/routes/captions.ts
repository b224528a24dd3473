import multipart from '@fastify/multipart';
import { addCaptionsSchema, captionsSchema, patchCaptionsSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { type Library, MAX_CAPTION_BYTES, presentCaptions } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

const videoParams = z.object({ id: z.string() });
const captionsParams = videoParams.extend({ captionsId: z.string() });
/** The file comes as bytes, and is looked at apart from the fields. */
const formSchema = addCaptionsSchema.extend({ file: z.unknown().optional() });

/** Captions of a video at `/api/videos/<id>/captions`: list, add (multipart), change, remove. */
export function captionsRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(addRoute(library));
    const one = '/api/videos/:id/captions/:captionsId';
    app.get(
      '/api/videos/:id/captions',
      {
        config: { permission: canViewLibrary },
        schema: { params: videoParams, response: { 200: z.array(captionsSchema) } },
      },
      (request) => presentCaptions(library.get(scopeOf(request), request.params.id)),
    );
    app.patch(
      one,
      {
        config: { permission: canEditLibrary },
        schema: {
          params: captionsParams,
          body: patchCaptionsSchema,
          response: { 200: z.array(captionsSchema) },
        },
      },
      async (request) => {
        const { label, default: isDefault } = request.body;
        const change = { id: request.params.captionsId, label, isDefault };
        return presentCaptions(await library.changeCaptions(scopeOf(request), request.params.id, change));
      },
    );
    app.delete(
      one,
      {
        config: { permission: canEditLibrary },
        schema: { params: captionsParams, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await library.removeCaptions(scopeOf(request), request.params.id, request.params.captionsId);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

/** `POST`: the fields `file`, `lang`, and optionally `label`, `kind` and `default`; answers all captions. */
function addRoute(library: Library): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: {
        fileSize: MAX_CAPTION_BYTES,
        files: 1,
        fieldSize: 1_024,
        fields: 10,
        parts: 12,
        headerPairs: 40,
      },
    });
    app.post(
      '/api/videos/:id/captions',
      {
        config: { permission: canEditLibrary },
        bodyLimit: MAX_CAPTION_BYTES + 16_384,
        schema: {
          consumes: ['multipart/form-data'],
          params: videoParams,
          body: formSchema,
          response: { 201: z.array(captionsSchema) },
        },
      },
      async (request, reply) => {
        const { file, default: isDefault, ...named } = request.body;
        const captions = { ...named, bytes: bytesOf(file), isDefault: isDefault === 'true' };
        const record = await library.addCaptions(scopeOf(request), request.params.id, captions);
        return reply.code(201).send(presentCaptions(record));
      },
    );
  };
}

function bytesOf(file: unknown): Uint8Array {
  if (file instanceof Uint8Array) return file;
  const message = 'Send the captions as the multipart field "file".';
  throw new KineError('KINE_NO_FILE', { message, field: 'file' });
}
