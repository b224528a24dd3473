import { patchVideoSchema, type VideoDetail, videoDetailSchema, videoSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary, type Scope } from '../../auth/index.ts';
import {
  type Library,
  listVideos,
  presentDetail,
  presentVideos,
  SORTS,
  type VideoNumbers,
  type VideoRecord,
} from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

export interface VideosDeps {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}

const listQuerySchema = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(SORTS).default('newest'),
});
const idSchema = z.object({ id: z.string() });

/** `GET /api/videos/`, and one video at `/api/videos/<id>/` and `/api/video/<id>/`: read, change, delete. */
export function videosRoutes(deps: VideosDeps): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(listRoute(deps));
    for (const url of ['/api/videos/:id', '/api/video/:id']) await app.register(videoRoutes(deps, url));
  };
  return routes;
}

function listRoute({ library, numbers }: VideosDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/videos',
      {
        config: { permission: canViewLibrary },
        schema: { querystring: listQuerySchema, response: { 200: z.array(videoSchema) } },
      },
      async (request, reply) => {
        const scope = scopeOf(request);
        const { page, per_page: perPage, q, sort } = request.query;
        const query = { page, perPage, q, sort };
        const { records, total } = await listVideos(numbers, scope, {
          records: library.records(scope),
          query,
        });
        reply.header('x-total-count', total);
        reply.header('link', pageLinks(request.query, Math.max(1, Math.ceil(total / perPage))));
        return presentVideos(numbers, scope, records);
      },
    );
  };
}

function videoRoutes({ library, numbers }: VideosDeps, url: string): FastifyPluginAsyncZod {
  const detailOf = async (scope: Scope, record: VideoRecord): Promise<VideoDetail> => ({
    ...(await presentDetail(numbers, scope, record)),
    external_id: library.externalIdOf(record.id) ?? null,
  });
  return async (app) => {
    app.get(
      url,
      {
        config: { permission: canViewLibrary },
        schema: { params: idSchema, response: { 200: videoDetailSchema } },
      },
      async (request) => {
        const scope = scopeOf(request);
        return detailOf(scope, library.get(scope, request.params.id));
      },
    );
    app.patch(
      url,
      {
        config: { permission: canEditLibrary },
        schema: { params: idSchema, body: patchVideoSchema, response: { 200: videoDetailSchema } },
      },
      async (request) => {
        const scope = scopeOf(request);
        const { title, duration, external_id: externalId } = request.body;
        const durationMs = duration === undefined ? undefined : Math.round(duration * 1_000);
        const record = await library.patch(scope, request.params.id, { title, durationMs, externalId });
        return detailOf(scope, record);
      },
    );
    app.delete(
      url,
      { config: { permission: canEditLibrary }, schema: { params: idSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        await library.remove(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}

/** The `Link` header of RFC 8288: the way to the other pages, with the same question. */
function pageLinks(query: z.infer<typeof listQuerySchema>, last: number): string {
  const link = (rel: string, page: number): string => {
    const search = new URLSearchParams({
      page: String(page),
      per_page: String(query.per_page),
      sort: query.sort,
    });
    if (query.q) search.set('q', query.q);
    return `</api/videos/?${search}>; rel="${rel}"`;
  };
  const links = [link('first', 1), link('last', last)];
  if (query.page > 1) links.push(link('prev', Math.min(query.page - 1, last)));
  if (query.page < last) links.push(link('next', query.page + 1));
  return links.join(', ');
}
