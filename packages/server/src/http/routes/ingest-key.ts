import { ingestKeySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditLibrary, canReadIngestKey } from '../../auth/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import { scopeOf } from '../scope-of.ts';

/** The public key that players report CMCD with: read it, make a new one, revoke one. */
export function ingestKeyRoutes({
  ingest: {
    cmcd: { keys },
  },
}: {
  readonly ingest: Pick<Ingest, 'cmcd'>;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    const response = { response: { 200: ingestKeySchema } };
    app.get(
      '/api/ingest-key',
      { config: { permission: canReadIngestKey }, schema: response },
      async (request) => present(await keys.currentOrFirst(scopeOf(request).workspaceId)),
    );
    app.post(
      '/api/ingest-key',
      { config: { permission: canEditLibrary, audit: 'ingest-key.rotated' }, schema: response },
      async (request) => present(await keys.rotate(scopeOf(request).workspaceId)),
    );
    app.delete(
      '/api/ingest-key/:key',
      {
        config: { permission: canEditLibrary, audit: 'ingest-key.revoked' },
        schema: { params: z.object({ key: z.string() }), response: { 204: z.null() } },
      },
      async (request, reply) => {
        await keys.revoke(scopeOf(request).workspaceId, request.params.key);
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

function present({ key, createdAt }: { readonly key: string; readonly createdAt: number }) {
  return { key, created_at: createdAt };
}
