import { askResetSchema, linkTokenSchema, resetSchema, useResetSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, asActor, canVisit } from '../../../auth/index.ts';
import { accountsOf } from '../../accounts-of.ts';

const config = { permission: canVisit };

/** A lost password: asking for a mail, and the link that the mail or `kine user reset` gives. */
export function passwordResetRoutes({
  accounts,
}: {
  readonly accounts: Accounts | undefined;
}): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.post(
      '/api/password-resets',
      { config, schema: { body: askResetSchema, response: { 202: z.null() } } },
      async (request, reply) => {
        const open = accountsOf(accounts);
        open.signIn.countGuess(request.ip);
        // After the answer: how long it takes to find somebody and to mail them would tell that there is such a person.
        reply.raw.once('finish', () => {
          sendReset(open, request.body.email).catch((err: unknown) =>
            request.log.error({ err }, 'a mail about a lost password was not sent'),
          );
        });
        return reply.code(202).send(null);
      },
    );
    app.post(
      '/api/password-resets/look',
      { config, schema: { body: linkTokenSchema, response: { 200: resetSchema } } },
      async (request) => {
        const { signIn, resets } = accountsOf(accounts);
        const { email } = await signIn.guess(request.ip, () => resets.look(request.body.token));
        return { email };
      },
    );
    app.post(
      '/api/password-resets/use',
      { config, schema: { body: useResetSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const { signIn, resets, audit } = accountsOf(accounts);
        const { token, password } = request.body;
        const person = await signIn.guess(request.ip, () => resets.use(token, password));
        await audit.record(asActor(person), 'password.reset');
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

async function sendReset({ resets, mailer, siteUrl }: Accounts, email: string): Promise<void> {
  const asked = mailer.works ? await resets.ask(email) : undefined;
  if (!asked) return;
  const link = `${siteUrl}/reset#${asked.token}`;
  await mailer.send({
    to: asked.person.email,
    subject: 'Set a new password',
    text: `Somebody, hopefully you, asked for a new password of Kine-sense.\n\nSet it here within the hour:\n${link}\n\nIf it was not you, do nothing: your password stays.\n`,
  });
}
