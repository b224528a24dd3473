import {
  newPasskeySchema,
  passkeyOptionsSchema,
  passkeyProofSchema,
  passkeySchema,
  passwordSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, canUseAccount, canVisit, type Passkey } from '../../../auth/index.ts';
import type { Config } from '../../../config.ts';
import { accountsOf, ownRequestOf, partyOf, userOf } from '../../accounts-of.ts';
import { setCookies } from '../../cookies.ts';

interface PasskeysDeps {
  readonly accounts: Accounts | undefined;
  readonly config: Pick<Config, 'publicUrl'>;
}

const nothing = { response: { 204: z.null() } };

/** A person's own passkeys, `/api/account/passkeys`, and signing in by one, `/api/session/passkey`. */
export function passkeyRoutes(deps: PasskeysDeps): FastifyPluginAsync {
  return async (app) => {
    await app.register(ownPasskeyRoutes(deps));
    await app.register(signInRoutes(deps));
  };
}

function ownPasskeyRoutes({ accounts, config: { publicUrl } }: PasskeysDeps): FastifyPluginAsyncZod {
  const config = { permission: canUseAccount };
  return async (app) => {
    app.get(
      '/api/account/passkeys',
      { config, schema: { response: { 200: z.array(passkeySchema) } } },
      async (request) => (await accountsOf(accounts).passkeys.of(userOf(request).userId)).map(present),
    );
    app.post(
      '/api/account/passkeys/options',
      { config, schema: { body: passwordSchema, response: { 200: passkeyOptionsSchema } } },
      async (request, reply) => {
        const { passkeys } = accountsOf(accounts);
        const party = partyOf(request, publicUrl);
        reply.header('cache-control', 'no-store');
        return passkeys.begin(ownRequestOf(request), party, request.body.password);
      },
    );
    app.post(
      '/api/account/passkeys',
      { config, schema: { body: newPasskeySchema, response: { 201: passkeySchema } } },
      async (request, reply) => {
        const { passkeys } = accountsOf(accounts);
        const party = partyOf(request, publicUrl);
        return reply.code(201).send(present(await passkeys.add(ownRequestOf(request), party, request.body)));
      },
    );
    app.delete(
      '/api/account/passkeys/:id',
      { config, schema: { params: z.object({ id: z.string() }), body: passwordSchema, ...nothing } },
      async (request, reply) => {
        const { passkeys } = accountsOf(accounts);
        await passkeys.remove(ownRequestOf(request), request.params.id, request.body.password);
        return reply.code(204).send(null);
      },
    );
  };
}

function signInRoutes({ accounts, config: { publicUrl } }: PasskeysDeps): FastifyPluginAsyncZod {
  const config = { permission: canVisit };
  return async (app) => {
    app.post(
      '/api/session/passkey/options',
      { config, schema: { response: { 200: passkeyOptionsSchema } } },
      async (request, reply) => {
        const { passkeys } = accountsOf(accounts);
        reply.header('cache-control', 'no-store');
        return passkeys.ask(partyOf(request, publicUrl), request.ip);
      },
    );
    app.post(
      '/api/session/passkey',
      { config, schema: { body: passkeyProofSchema, ...nothing } },
      async (request, reply) => {
        const { passkeys } = accountsOf(accounts);
        const party = partyOf(request, publicUrl);
        setCookies(request, reply, await passkeys.signIn(party, request.body.credential, request.ip));
        return reply.code(204).send(null);
      },
    );
  };
}

function present({ id, name, createdAt, lastUsedAt }: Passkey) {
  return { passkey_id: id, name, created_at: createdAt, last_used_at: lastUsedAt };
}
