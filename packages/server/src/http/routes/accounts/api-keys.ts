import { apiKeySchema, madeApiKeySchema, newApiKeySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, type ApiKey, canManageWorkspace } from '../../../auth/index.ts';
import { accountsOf } from '../../accounts-of.ts';
import { scopeOf } from '../../scope-of.ts';

const config = { permission: canManageWorkspace };

/** The keys of programs: `GET` and `POST /api/keys`, `DELETE /api/keys/<id>`. */
export function apiKeysRoutes({ accounts }: { readonly accounts: Accounts | undefined }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get('/api/keys', { config, schema: { response: { 200: z.array(apiKeySchema) } } }, async (request) =>
      accountsOf(accounts).keys.list(scopeOf(request)).map(present),
    );
    app.post(
      '/api/keys',
      { config, schema: { body: newApiKeySchema, response: { 201: madeApiKeySchema } } },
      async (request, reply) => {
        const { keys, audit } = accountsOf(accounts);
        const { name, scopes } = request.body;
        const createdBy = request.actor.kind === 'user' ? request.actor.userId : undefined;
        const { secret, ...made } = await keys.create(scopeOf(request), {
          ...{ name, createdBy },
          scopes: [...new Set(scopes)],
        });
        const detail = { name, scopes: made.scopes.join(' ') };
        await audit.record(request.actor, 'key.created', { target: made.id, detail });
        reply.header('cache-control', 'no-store');
        return reply.code(201).send({ ...present(made), key: secret });
      },
    );
    app.delete(
      '/api/keys/:id',
      {
        config,
        schema: { params: z.object({ id: z.string() }), response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { keys, audit } = accountsOf(accounts);
        const { id, name } = await keys.revoke(scopeOf(request), request.params.id);
        await audit.record(request.actor, 'key.revoked', { target: id, detail: { name } });
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

function present({ id, name, scopes, tail, createdAt, lastUsedAt }: ApiKey) {
  const times = { created_at: createdAt, last_used_at: lastUsedAt };
  return { key_id: id, name, scopes: [...scopes], tail, ...times };
}
