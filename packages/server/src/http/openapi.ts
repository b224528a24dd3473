import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { canOpenDashboard, canViewLibrary } from '../auth/index.ts';
import { summaryOf, tagOf } from './route-words.ts';

/** Every failure has this shape; its codes are in docs/errors.md. */
const FAILURE = {
  description: 'A failure: a stable code, and a sentence that says what to do.',
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', examples: ['KINE_VIDEO_NOT_FOUND'] },
        message: { type: 'string' },
        field: { type: 'string', description: 'The input that is at fault' },
      },
    },
  },
};

/** Routes that do not answer in that shape: players have the wire's own. */
const OWN_SHAPE = /^\/api\/(engage|cmcd)/;

/**
 * Collects the schemas of the routes registered after it and serves them at `/api/openapi.json`, with a page to read
 * and try them at `/api/docs`.
 */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kine-sense',
        version: '0.1.0',
        description:
          'Self-hosted video analytics. Errors are {error: {code, message, field?}}; see docs/errors.md.',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const transformed = jsonSchemaTransform({ schema, url, route, ...rest } as Transformed);
      const method = [route.method].flat().find((one) => one !== 'HEAD') ?? 'GET';
      return { url: transformed.url, schema: described(transformed.schema ?? {}, method, url) };
    },
  });
  app.get('/api/openapi.json', { config: { permission: canViewLibrary }, schema: { hide: true } }, () =>
    app.swagger(),
  );
  await app.register(swaggerUi, { routePrefix: REFERENCE, staticCSP: true, logo: undefined });
}

const REFERENCE = '/api/docs';

/** The pages of the reference are a person's, as the dashboard is; before the guard, which they tell nothing themselves. */
export function permitReference(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith(REFERENCE)) return;
    route.config = { permission: canOpenDashboard, page: true, ...route.config };
    route.schema = { ...route.schema, hide: true };
  });
}

type Transformed = Parameters<typeof jsonSchemaTransform>[0];

/** Pages and files are no part of the reference; what is has words, a group, and the shape of its failures. */
function described(schema: FastifySchema, method: string, url: string): FastifySchema {
  if (schema.hide || !url.startsWith('/api/')) return { ...schema, hide: true };
  const answers = (schema.response ?? { 200: { description: 'Done' } }) as Record<string, unknown>;
  const failures = OWN_SHAPE.test(url) ? {} : { '4xx': FAILURE, '5xx': FAILURE };
  return {
    ...schema,
    summary: schema.summary ?? summaryOf(method, url),
    tags: schema.tags ?? [tagOf(url)],
    response: { ...failures, ...answers },
  };
}
