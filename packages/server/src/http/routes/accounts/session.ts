import {
  chooseWorkspaceSchema,
  codeSchema,
  type Session,
  sessionSchema,
  signInAnswerSchema,
  signInSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Accounts,
  type Actor,
  canUseAccount,
  canVisit,
  DEFAULT_WORKSPACE,
  type Membership,
  relyingParty,
  WORKSPACE_COOKIE,
} from '../../../auth/index.ts';
import type { Config } from '../../../config.ts';
import { KineError } from '../../../errors.ts';
import { accountsOf, userOf } from '../../accounts-of.ts';
import { setCookies } from '../../cookies.ts';

interface SessionDeps {
  /** Undefined where accounts are off. */
  readonly accounts: Accounts | undefined;
  readonly config: Pick<Config, 'publicUrl'>;
}

const nothing = { response: { 204: z.null() } };
const YEAR_S = 365 * 86_400;

/** Signing in and out: `/api/session`, its second step at `/api/session/code`, and which workspace is looked at. */
export function sessionRoutes(deps: SessionDeps): FastifyPluginAsync {
  const { accounts, config } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/session',
      { config: { permission: canVisit }, schema: { response: { 200: sessionSchema } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const passkeys = relyingParty(config.publicUrl, request.host) !== undefined;
        return accounts ? { ...(await describe(accounts, request.actor)), passkeys } : WITHOUT_ACCOUNTS;
      },
    );
    app.post(
      '/api/session',
      {
        config: { permission: canVisit },
        schema: { body: signInSchema, response: { 200: signInAnswerSchema } },
      },
      async (request, reply) => {
        const { signIn } = accountsOf(accounts);
        const { cookies, codeNeeded } = await signIn.withPassword({ ...request.body, address: request.ip });
        setCookies(request, reply, cookies);
        return { code_needed: codeNeeded };
      },
    );
    app.post(
      '/api/session/code',
      { config: { permission: canVisit }, schema: { body: codeSchema, ...nothing } },
      async (request, reply) => {
        const { signIn } = accountsOf(accounts);
        const asked = { ...request.body, cookie: request.headers.cookie ?? '', address: request.ip };
        setCookies(request, reply, await signIn.withCode(asked));
        return reply.code(204).send(null);
      },
    );
    await app.register(signOutRoutes(deps));
  };
  return routes;
}

function signOutRoutes({ accounts }: SessionDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/api/session',
      { config: { permission: canVisit }, schema: nothing },
      async (request, reply) => {
        const { signIn } = accountsOf(accounts);
        setCookies(request, reply, await signIn.out(request.headers.cookie ?? ''));
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/sessions',
      { config: { permission: canUseAccount }, schema: nothing },
      async (request, reply) => {
        const { signIn } = accountsOf(accounts);
        const cookies = await signIn.outEverywhere(userOf(request), request.headers.cookie ?? '');
        setCookies(request, reply, cookies);
        return reply.code(204).send(null);
      },
    );
    app.put(
      '/api/session/workspace',
      { config: { permission: canUseAccount }, schema: { body: chooseWorkspaceSchema, ...nothing } },
      async (request, reply) => {
        const { workspace_id: id } = request.body;
        const own = await accountsOf(accounts).workspaces.of(userOf(request).userId);
        if (!own.some((workspace) => workspace.id === id)) throw new KineError('KINE_NOT_A_MEMBER');
        const cookie = `${WORKSPACE_COOKIE}=${id}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax`;
        setCookies(request, reply, [cookie]);
        return reply.code(204).send(null);
      },
    );
  };
}

const WITHOUT_ACCOUNTS: Session = {
  accounts: false,
  setup_needed: false,
  mail: false,
  passkeys: false,
  user: null,
  workspace: { workspace_id: DEFAULT_WORKSPACE, name: 'My videos', role: 'owner' },
  workspaces: [],
};

async function describe(accounts: Accounts, actor: Actor): Promise<Omit<Session, 'passkeys'>> {
  const state = { accounts: true, setup_needed: await accounts.setup.needed(), mail: accounts.mailer.works };
  const person = actor.kind === 'user' ? await accounts.people.find(actor.userId) : undefined;
  if (actor.kind !== 'user' || !person) return { ...state, user: null, workspace: null, workspaces: [] };
  const workspaces = (await accounts.workspaces.of(person.id)).map(presentMembership);
  const current = workspaces.find(({ workspace_id }) => workspace_id === actor.membership?.workspaceId);
  const { id, email, name, isAdmin, secondFactor } = person;
  return {
    ...state,
    user: { user_id: id, email, name, is_admin: isAdmin, second_factor: secondFactor },
    workspace: current ?? null,
    workspaces,
  };
}

function presentMembership({ id, name, role }: Membership): Session['workspaces'][number] {
  return { workspace_id: id, name, role };
}
