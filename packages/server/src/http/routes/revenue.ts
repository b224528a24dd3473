import {
  calibrationSchema,
  currencySchema,
  forecastSchema,
  newParametersSchema,
  revenueSchema,
  revenueSettingsSchema,
  storedParametersSchema,
  videosRevenueSchema,
  whatIfRequestSchema,
  whatIfSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canSetParameters, canViewAnalytics } from '../../auth/index.ts';
import type { Revenue } from '../../revenue/index.ts';
import { scopeOf } from '../scope-of.ts';

const params = z.object({ id: z.string() });
/** Days are plain text here: the module says what is wrong with them, with codes of its own. */
const moneyQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  time_zone: z.string().optional(),
  currency: currencySchema.optional(),
  parameters_version: z.coerce.number().int().min(1).optional().describe('by default the newest tables'),
});
const listQuery = moneyQuery.extend({
  ids: z.string().max(20_000).optional().describe('ids of videos with commas between them, at most 200'),
});

const forecastQuery = moneyQuery.omit({ from: true, to: true }).extend({
  horizon: z.coerce.number().pipe(forecastSchema.shape.horizon).default(30).describe('days'),
});

const view = { permission: canViewAnalytics };
const shared = { ...view, shared: { tabs: ['revenue'] as const } };
const edit = { permission: canEditLibrary, audit: 'settings.changed' as const };

/** Simulated revenue: reports, what the owner says of videos, the tables, and months of real RPM. */
export function revenueRoutes({ revenue }: { readonly revenue: Revenue }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    await app.register(reportRoutes(revenue));
    await app.register(settingsRoutes(revenue));
    await app.register(parametersRoutes(revenue));
    await app.register(calibrationRoutes(revenue));
  };
  return routes;
}

/** `GET /api/videos/<id>/revenue` and `/forecast`, `POST …/what-if`, and `GET /api/revenue/videos`. */
function reportRoutes(revenue: Revenue): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/videos/:id/revenue',
      { config: shared, schema: { params, querystring: moneyQuery, response: { 200: revenueSchema } } },
      (request) => revenue.video(scopeOf(request), request.params.id, request.query),
    );
    app.get(
      '/api/videos/:id/forecast',
      { config: shared, schema: { params, querystring: forecastQuery, response: { 200: forecastSchema } } },
      (request) => revenue.forecast(scopeOf(request), request.params.id, request.query),
    );
    app.post(
      '/api/videos/:id/what-if',
      { config: view, schema: { params, body: whatIfRequestSchema, response: { 200: whatIfSchema } } },
      (request) => revenue.whatIf(scopeOf(request), request.params.id, request.body),
    );
    app.get(
      '/api/revenue/videos',
      { config: view, schema: { querystring: listQuery, response: { 200: videosRevenueSchema } } },
      (request) => {
        const { ids, ...asked } = request.query;
        const named = ids?.split(',').filter((id) => id !== '');
        return revenue.list(scopeOf(request), { ...asked, ...(named && { ids: named }) });
      },
    );
  };
}

/** `GET` and `PUT` of `/api/revenue/settings` and `/api/videos/<id>/revenue/settings`. */
function settingsRoutes({ settings }: Revenue): FastifyPluginAsyncZod {
  return async (app) => {
    const answer = { response: { 200: revenueSettingsSchema } };
    const ofVideo = '/api/videos/:id/revenue/settings';
    app.get(ofVideo, { config: view, schema: { params, ...answer } }, (request) =>
      settings.get(scopeOf(request), request.params.id),
    );
    app.put(
      ofVideo,
      { config: edit, schema: { params, body: revenueSettingsSchema, ...answer } },
      (request) => settings.put(scopeOf(request), request.body, request.params.id),
    );
    app.get('/api/revenue/settings', { config: view, schema: answer }, (request) =>
      settings.get(scopeOf(request)),
    );
    app.put(
      '/api/revenue/settings',
      { config: edit, schema: { body: revenueSettingsSchema, ...answer } },
      (request) => settings.put(scopeOf(request), request.body),
    );
  };
}

/** The tables: `GET` (`?version=`) and `PUT /api/revenue/parameters`, and every version. */
function parametersRoutes({ parameters }: Revenue): FastifyPluginAsyncZod {
  return async (app) => {
    const querystring = z.object({ version: z.coerce.number().int().min(1).optional() });
    const answer = { response: { 200: storedParametersSchema } };
    app.get('/api/revenue/parameters', { config: view, schema: { querystring, ...answer } }, (request) =>
      parameters.get(scopeOf(request), request.query.version),
    );
    app.put(
      '/api/revenue/parameters',
      {
        config: { permission: canSetParameters, audit: 'settings.changed' },
        schema: { body: newParametersSchema, ...answer },
      },
      (request) => parameters.put(scopeOf(request), request.body),
    );
    app.get(
      '/api/revenue/parameters/versions',
      { config: view, schema: { response: { 200: z.array(storedParametersSchema) } } },
      (request) => parameters.versions(scopeOf(request)),
    );
  };
}

/** `GET` and `PUT /api/revenue/calibration`, and `POST …/csv` with YouTube Studio's file as the body. */
function calibrationRoutes({ calibration }: Revenue): FastifyPluginAsyncZod {
  return async (app) => {
    const answer = { response: { 200: calibrationSchema } };
    // The file is the body: as text/csv, or as text/plain where a page sends what a person pasted.
    app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    app.get('/api/revenue/calibration', { config: view, schema: answer }, (request) =>
      calibration.get(scopeOf(request)),
    );
    app.put(
      '/api/revenue/calibration',
      { config: edit, schema: { body: calibrationSchema, ...answer } },
      (request) => calibration.put(scopeOf(request), request.body),
    );
    app.post(
      '/api/revenue/calibration/csv',
      { config: edit, schema: { consumes: ['text/csv', 'text/plain'], body: z.string(), ...answer } },
      (request) => calibration.addCsv(scopeOf(request), request.body),
    );
  };
}
