import { jobSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary } from '../../auth/index.ts';
import { presentJob } from '../../library/index.ts';
import type { JobQueue } from '../../metadata/index.ts';
import { scopeOf } from '../scope-of.ts';

const listQuerySchema = z.object({ video_id: z.string().optional() });
const idSchema = z.object({ id: z.string() });

/** `GET /api/jobs?video_id=`, newest first; `POST /api/jobs/<id>/cancel` and `POST /api/jobs/<id>/retry`. */
export function jobsRoutes({ jobs }: { readonly jobs: JobQueue }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/jobs',
      {
        config: { permission: canViewLibrary },
        schema: { querystring: listQuerySchema, response: { 200: z.array(jobSchema) } },
      },
      async (request) => {
        const { workspaceId } = scopeOf(request);
        const found = await jobs.list({ workspaceId, videoId: request.query.video_id });
        return found.map(presentJob);
      },
    );
    for (const act of ['cancel', 'retry'] as const) {
      app.post(
        `/api/jobs/:id/${act}`,
        {
          config: { permission: canEditLibrary },
          schema: { params: idSchema, response: { 200: jobSchema } },
        },
        async (request) => presentJob(await jobs[act](scopeOf(request).workspaceId, request.params.id)),
      );
    }
  };
  return routes;
}
