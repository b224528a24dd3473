import { uploadStatusSchema } from '@kine/protocol/schemas';
import { MemoryLocker } from '@tus/server';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary } from '../../auth/index.ts';
import { type Library, presentUpload, type VideoNumbers } from '../../library/index.ts';
import { lingerAfterRefusal } from '../linger.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';
import { answerTus } from '../tus/answer-tus.ts';

export interface ResumableUploadDeps {
  readonly library: Library;
  readonly numbers: VideoNumbers;
  readonly maxBytes: number;
}

/**
 * Resumable uploads by tus 1.0.0 at `/api/uploads/`; see docs/uploads.md. `GET` is ours: the unfinished ones, and
 * what became of one.
 */
export function resumableUploadRoutes(deps: ResumableUploadDeps): FastifyPluginAsync {
  const tus = { ...deps, locker: new MemoryLocker() };
  const routes: FastifyPluginAsync = async (app) => {
    app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null));
    lingerAfterRefusal(app);
    const underway = new Set<FastifyRequest['raw']>();
    // A sender that stalls must not hold up the stop; what came of its piece is kept.
    app.addHook('preClose', async () => {
      for (const raw of underway) raw.destroy();
    });
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      underway.add(request.raw);
      try {
        return await answerTus(tus, request, reply);
      } finally {
        underway.delete(request.raw);
      }
    };
    const shared = {
      config: { permission: canEditLibrary, slowBody: true },
      schema: { hide: true },
      handler,
    };
    app.route({ ...shared, method: ['OPTIONS', 'POST'], url: '/api/uploads' });
    app.route({ ...shared, method: ['OPTIONS', 'HEAD', 'PATCH', 'DELETE'], url: '/api/uploads/:id' });
    await app.register(statusRoutes(deps));
  };
  return routes;
}

function statusRoutes({ library, numbers }: ResumableUploadDeps): FastifyPluginAsyncZod {
  const config = { permission: canEditLibrary };
  return async (app) => {
    app.get(
      '/api/uploads',
      { config, schema: { response: { 200: z.array(uploadStatusSchema) } } },
      async (request) => {
        const scope = scopeOf(request);
        const uploads = await library.resumable.unfinished(scope);
        return Promise.all(
          uploads.map((upload) => presentUpload(numbersFor(request, numbers), scope, upload)),
        );
      },
    );
    app.get(
      '/api/uploads/:id',
      {
        config,
        exposeHeadRoute: false,
        schema: { params: z.object({ id: z.string() }), response: { 200: uploadStatusSchema } },
      },
      async (request) => {
        const scope = scopeOf(request);
        return presentUpload(
          numbersFor(request, numbers),
          scope,
          await library.resumable.look(scope, request.params.id),
        );
      },
    );
  };
}
