import { setupSchema, setupStateSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Accounts, asActor, canVisit } from '../../../auth/index.ts';
import { type Config, isLoopback } from '../../../config.ts';
import { accountsOf } from '../../accounts-of.ts';
import { setCookies } from '../../cookies.ts';

interface SetupDeps {
  readonly accounts: Accounts | undefined;
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy'>;
}

/** The first start: `GET /api/setup` tells what is asked, `POST /api/setup` makes the first administrator. */
export function setupRoutes({ accounts, config }: SetupDeps): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/setup',
      { config: { permission: canVisit }, schema: { response: { 200: setupStateSchema } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const needed = accounts !== undefined && (await accounts.setup.needed());
        return { needed, code_needed: needed && !sitsAtTheMachine(request, config) };
      },
    );
    app.post(
      '/api/setup',
      { config: { permission: canVisit }, schema: { body: setupSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const { setup, signIn, audit } = accountsOf(accounts);
        const trusted = sitsAtTheMachine(request, config);
        const person = await signIn.guess(request.ip, () => setup.run(request.body, { trusted }));
        await audit.record(asActor(person), 'setup', { target: person.email });
        setCookies(request, reply, await signIn.letIn(person));
        return reply.code(204).send(null);
      },
    );
  };
  return routes;
}

/**
 * Whether the browser runs on this machine: the connection comes from loopback, for a loopback name, and nothing hints
 * at a proxy between. A proxy on the same machine connects from loopback too, so the first hint of one asks for the code.
 */
function sitsAtTheMachine(
  { socket, host, headers }: FastifyRequest,
  { publicUrl, trustProxy }: SetupDeps['config'],
): boolean {
  const name = host.replace(/:\d+$/, '');
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const behindProxy =
    trustProxy ||
    (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname)) ||
    FORWARDING.some((header) => headers[header] !== undefined);
  return isLoopback(address) && isLoopback(name) && !behindProxy;
}

const FORWARDING = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];
