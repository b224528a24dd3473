import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { canOpenDashboard, canViewLibrary } from '../auth/index.ts';
import { describedAnswers } from './described-answers.ts';
import { summaryOf, tagOf } from './route-words.ts';
import { contentPolicy } from './security-headers.ts';

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
  await app.register(swaggerUi, { routePrefix: REFERENCE, staticCSP: policyOfReference(), logo: undefined });
}

const REFERENCE = '/api/docs';

/** The one style that the page's own script writes into it. */
const ITS_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/**
 * Ours, with the page's one style by its hash. The policy it brings along would let pictures and styles come from elsewhere, and lead a server without TLS to addresses that do not answer.
 */
function policyOfReference(): string {
  const directives = { ...contentPolicy("'none'"), 'style-src': ["'self'", ITS_STYLE] };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

/** The pages of the reference are a person's, as the dashboard is; before the guard, which they tell nothing themselves. */
export function permitReference(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith(REFERENCE)) return;
    route.config = { permission: canOpenDashboard, page: true, ...route.config };
    route.schema = { ...route.schema, hide: true };
  });
}

type Transformed = Parameters<typeof jsonSchemaTransform>[0];

/** Pages, files and what browsers ask beforehand are no part of the reference; what is has words, a group, and its answers. */
function described(schema: FastifySchema, method: string, url: string): FastifySchema {
  if (schema.hide || !url.startsWith('/api/') || method === 'OPTIONS') return { ...schema, hide: true };
  return {
    ...schema,
    summary: schema.summary ?? summaryOf(method, url),
    tags: schema.tags ?? [tagOf(url)],
    response: describedAnswers(`${method} ${url}`, schema.response as Record<string, unknown> | undefined),
  };
}
