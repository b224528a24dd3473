import {
  changePasswordSchema,
  codeSchema,
  passwordSchema,
  recoveryCodesLeftSchema,
  recoveryCodesSchema,
  renameSchema,
  secondFactorSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, canUseAccount } from '../../../auth/index.ts';
import { accountsOf, ownRequestOf, userOf } from '../../accounts-of.ts';
import { setCookies } from '../../cookies.ts';

const config = { permission: canUseAccount };
const nothing = { response: { 204: z.null() } };

/** A person's own name, password and second factor, under `/api/account`. */
export function ownAccountRoutes({
  accounts,
}: {
  readonly accounts: Accounts | undefined;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.patch(
      '/api/account',
      { config, schema: { body: renameSchema, ...nothing } },
      async (request, reply) => {
        await accountsOf(accounts).people.rename(userOf(request).userId, request.body.name);
        return reply.code(204).send(null);
      },
    );
    app.put(
      '/api/account/password',
      { config, schema: { body: changePasswordSchema, ...nothing } },
      async (request, reply) => {
        const { current, password: wanted } = request.body;
        const cookies = await accountsOf(accounts).own.changePassword(ownRequestOf(request), {
          current,
          wanted,
        });
        setCookies(request, reply, cookies);
        return reply.code(204).send(null);
      },
    );
    await app.register(secondFactorRoutes(accounts));
  };
  return routes;
}

function secondFactorRoutes(accounts: Accounts | undefined): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/account/second-factor',
      { config, schema: { body: passwordSchema, response: { 200: secondFactorSchema } } },
      async (request, reply) => {
        const { own } = accountsOf(accounts);
        const { uri, recoveryCodes } = await own.startSecondFactor(
          ownRequestOf(request),
          request.body.password,
        );
        reply.header('cache-control', 'no-store');
        return { uri, recovery_codes: [...recoveryCodes] };
      },
    );
    app.post(
      '/api/account/second-factor/confirm',
      { config, schema: { body: codeSchema, ...nothing } },
      async (request, reply) => {
        const { own } = accountsOf(accounts);
        setCookies(request, reply, await own.confirmSecondFactor(ownRequestOf(request), request.body.code));
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/account/second-factor',
      { config, schema: { body: passwordSchema, ...nothing } },
      async (request, reply) => {
        const { own } = accountsOf(accounts);
        setCookies(request, reply, await own.stopSecondFactor(ownRequestOf(request), request.body.password));
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/account/recovery-codes',
      { config, schema: { response: { 200: recoveryCodesLeftSchema } } },
      async (request) => ({ left: await accountsOf(accounts).own.recoveryCodesLeft(userOf(request)) }),
    );
    app.post(
      '/api/account/recovery-codes',
      { config, schema: { body: passwordSchema, response: { 200: recoveryCodesSchema } } },
      async (request, reply) => {
        const { own } = accountsOf(accounts);
        const codes = await own.makeRecoveryCodes(ownRequestOf(request), request.body.password);
        reply.header('cache-control', 'no-store');
        return { recovery_codes: [...codes] };
      },
    );
  };
}
