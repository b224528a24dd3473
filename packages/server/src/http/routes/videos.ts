import {
  patchVideoSchema,
  sourceSchema,
  tagCountSchema,
  tagsChangeSchema,
  type VideoDetail,
  videoDetailSchema,
  videoSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canViewLibrary } from '../../auth/index.ts';
import {
  type Library,
  type ListQuery,
  listVideos,
  presentDetail,
  presentVideos,
  SORTS,
  STATES,
  type VideoNumbers,
  type VideoRecord,
} from '../../library/index.ts';
import { numbersFor } from '../numbers-for.ts';
import { scopeOf } from '../scope-of.ts';
import { addressFor, videoFor } from '../shared-answers.ts';

export interface VideosDeps {
  readonly library: Library;
  readonly numbers: VideoNumbers;
}

const listQuerySchema = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().trim().max(200).optional(),
  sort: z
    .enum(SORTS)
    .default('newest')
    .describe('a metric is of the period; plays, watch_time and revenue (simulated) of all time'),
  order: z.enum(['asc', 'desc']).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
  id: z
    .union([z.string(), z.array(z.string()).max(200)])
    .optional()
    .describe('may be given up to 200 times: only some of these videos'),
  source: sourceSchema.optional(),
  tag: z
    .union([z.string(), z.array(z.string()).max(20)])
    .optional()
    .describe('may be given several times: all of them'),
  state: z.enum(STATES).optional(),
  min_duration: z.coerce.number().min(0).optional().describe('seconds'),
  max_duration: z.coerce.number().min(0).optional().describe('seconds'),
});
const idSchema = z.object({ id: z.string() });

/** `GET /api/videos/`, and one video at `/api/videos/<id>/` and `/api/video/<id>/`: read, change, delete. */
export function videosRoutes(deps: VideosDeps): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(listRoute(deps));
    await app.register(tagRoutes(deps));
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
        const query = listQueryOf(request.query);
        const { records, total } = await listVideos(numbers, scope, {
          records: library.records(scope),
          query,
        });
        reply.header('x-total-count', total);
        reply.header('link', pageLinks(request.query, Math.max(1, Math.ceil(total / query.perPage))));
        return presentVideos(numbers, scope, records);
      },
    );
  };
}

function listQueryOf(asked: z.infer<typeof listQuerySchema>): ListQuery {
  const { page, per_page: perPage, q, id, sort, order, source, tag, state, from, to, time_zone } = asked;
  return {
    ...{ page, perPage, q, sort, order, source, state, period: { from, to, time_zone } },
    ids: id === undefined ? undefined : [id].flat(),
    tags: tag === undefined ? [] : [tag].flat(),
    minDurationS: asked.min_duration,
    maxDurationS: asked.max_duration,
  };
}

/** The words on videos: those in use, and putting them on several videos at once. */
function tagRoutes({ library }: VideosDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/tags',
      {
        config: { permission: canViewLibrary },
        schema: { response: { 200: z.array(tagCountSchema) } },
      },
      async (request) => library.tags(scopeOf(request)),
    );
    app.post(
      '/api/tags',
      {
        config: { permission: canEditLibrary },
        schema: { body: tagsChangeSchema, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { videos: videoIds, add = [], remove = [] } = request.body;
        await library.changeTags(scopeOf(request), { videoIds, add, remove });
        return reply.code(204).send(null);
      },
    );
  };
}

function videoRoutes({ library, numbers }: VideosDeps, url: string): FastifyPluginAsyncZod {
  const detailOf = async (request: FastifyRequest, record: VideoRecord): Promise<VideoDetail> => {
    const address = addressFor(request.actor, record);
    const told = await presentDetail(numbersFor(request, numbers), scopeOf(request), record, address);
    return { ...told, external_id: library.externalIdOf(record.id) ?? null };
  };
  return async (app) => {
    app.get(
      url,
      {
        config: { permission: canViewLibrary, ...(url === '/api/videos/:id' && { shared: {} }) },
        schema: { params: idSchema, response: { 200: videoDetailSchema } },
      },
      async (request) => {
        const record = library.get(scopeOf(request), request.params.id);
        return videoFor(request.actor, await detailOf(request, record));
      },
    );
    app.patch(
      url,
      {
        config: { permission: canEditLibrary },
        schema: { params: idSchema, body: patchVideoSchema, response: { 200: videoDetailSchema } },
      },
      async (request) => {
        const { title, duration, external_id: externalId, tags, visibility, embed_origins } = request.body;
        const durationMs = duration === undefined ? undefined : Math.round(duration * 1_000);
        const record = await library.patch(scopeOf(request), request.params.id, {
          title,
          durationMs,
          externalId,
          tags,
          visibility,
          embedOrigins: embed_origins,
        });
        return detailOf(request, record);
      },
    );
    app.delete(
      url,
      {
        config: { permission: canEditLibrary, audit: 'video.deleted' },
        schema: { params: idSchema, response: { 204: z.null() } },
      },
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
    const { page: _, per_page, sort, ...filters } = query;
    const search = new URLSearchParams({ page: String(page), per_page: String(per_page), sort });
    for (const [name, value] of Object.entries(filters)) {
      for (const one of [value].flat()) if (one !== undefined && one !== '') search.append(name, String(one));
    }
    return `</api/videos/?${search}>; rel="${rel}"`;
  };
  const links = [link('first', 1), link('last', last)];
  if (query.page > 1) links.push(link('prev', Math.min(query.page - 1, last)));
  if (query.page < last) links.push(link('next', query.page + 1));
  return links.join(', ');
}
