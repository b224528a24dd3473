import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { canViewLibrary } from '../auth/index.ts';

/** Collects the schemas of the routes registered after it and serves them at `/api/openapi.json`. */
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
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { config: { permission: canViewLibrary }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}
