import { ledgerSchema, viewListSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Analytics } from '../../analytics/index.ts';
import { canAdminister, canViewAnalytics } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import type { VideoLookup } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';
import { viewFor } from '../shared-answers.ts';

export interface ViewsRoutesDeps {
  readonly analytics: Analytics;
  readonly ingest: Pick<Ingest, 'dropped'>;
  readonly library: Pick<VideoLookup, 'all'>;
}

const videoParams = z.object({ id: z.string() });
/** Plain text where the module says what is wrong with a code of its own. */
const period = { from: z.string().optional(), to: z.string().optional(), time_zone: z.string().optional() };
const viewsQuery = z.object({
  ...period,
  filter: z.string().optional(),
  counts: z.enum(['yes', 'no', 'all']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
  before: z.string().optional(),
});

/** Lists of views and the ledger, of a video and of the library. */
export function viewsRoutes({ analytics, ingest, library }: ViewsRoutesDeps): FastifyPluginAsync {
  const config = { permission: canViewAnalytics };
  const shared = { ...config, shared: { tabs: ['views'] as const } };
  const listSchema = { querystring: viewsQuery, response: { 200: viewListSchema } };
  const ledger = { querystring: z.object(period), response: { 200: ledgerSchema } };
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/views',
      { config: shared, schema: { ...listSchema, params: videoParams } },
      async (request) => {
        const list = await analytics.latestViews(scopeOf(request), request.params.id, request.query);
        return { ...list, views: list.views.map((view) => viewFor(request.actor, view)) };
      },
    );
    app.get('/api/views', { config, schema: listSchema }, (request) =>
      analytics.libraryViews(scopeOf(request), request.query),
    );
    app.get(
      '/api/videos/:id/ledger',
      { config: shared, schema: { ...ledger, params: videoParams } },
      async (request) => {
        const { id } = request.params;
        const stored = await analytics.verdicts(scopeOf(request), id, request.query);
        return { ...stored, dropped: await ingest.dropped({ videoIds: [id], ...stored }) };
      },
    );
    app.get('/api/ledger', { config, schema: ledger }, async (request) => {
      const scope = scopeOf(request);
      const stored = await analytics.verdicts(scope, undefined, request.query);
      // What named no video of ours belongs to no workspace: only those who administer the server see it.
      const ofNone = canAdminister(request.actor) ? [''] : [];
      const videoIds = [...ofNone, ...library.all(scope.workspaceId).map((video) => video.id)];
      return { ...stored, dropped: await ingest.dropped({ videoIds, ...stored }) };
    });
  };
  return routes;
}
