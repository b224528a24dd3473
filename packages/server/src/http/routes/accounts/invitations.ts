import {
  acceptInvitationSchema,
  invitationSchema,
  linkTokenSchema,
  madeInvitationSchema,
  newInvitationSchema,
  openInvitationSchema,
} from '@kine/protocol/schemas';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Accounts,
  asActor,
  canManageWorkspace,
  canVisit,
  type Invitation,
  type OpenInvitation,
  type SetCookies,
} from '../../../auth/index.ts';
import { KineError } from '../../../errors.ts';
import { accountsOf } from '../../accounts-of.ts';
import { setCookies } from '../../cookies.ts';
import { scopeOf } from '../../scope-of.ts';

interface InvitationsDeps {
  readonly accounts: Accounts | undefined;
}

const owner = { permission: canManageWorkspace };
const nothing = { response: { 204: z.null() } };

/** Invitations of the workspace, `/api/invitations`, and what the holder of a link does, `/api/invited`. */
export function invitationsRoutes(deps: InvitationsDeps): FastifyPluginAsync {
  const { accounts } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/invitations',
      { config: owner, schema: { response: { 200: z.array(invitationSchema) } } },
      async (request) => (await accountsOf(accounts).invitations.list(scopeOf(request))).map(present),
    );
    app.post(
      '/api/invitations',
      { config: owner, schema: { body: newInvitationSchema, response: { 201: madeInvitationSchema } } },
      async (request, reply) => {
        const { invitations, audit } = accountsOf(accounts);
        const { email, role } = request.body;
        const invitedBy = request.actor.kind === 'user' ? request.actor.name : 'the owner';
        const { token, ...made } = await invitations.create(scopeOf(request), { email, role, invitedBy });
        await audit.record(request.actor, 'member.invited', { target: made.email, detail: { role } });
        const mailed = await sendInvitation(accountsOf(accounts), { email: made.email, token, invitedBy });
        reply.header('cache-control', 'no-store');
        return reply.code(201).send({ ...present(made), token, mailed });
      },
    );
    app.delete(
      '/api/invitations/:id',
      {
        config: { ...owner, audit: 'invitation.revoked' },
        schema: { params: z.object({ id: z.string() }), ...nothing },
      },
      async (request, reply) => {
        await accountsOf(accounts).invitations.revoke(scopeOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
    await app.register(invitedRoutes(deps));
  };
  return routes;
}

function invitedRoutes({ accounts }: InvitationsDeps): FastifyPluginAsyncZod {
  const config = { permission: canVisit };
  return async (app) => {
    app.post(
      '/api/invited',
      { config, schema: { body: linkTokenSchema, response: { 200: openInvitationSchema } } },
      async (request) => {
        const { invitations, signIn } = accountsOf(accounts);
        const invitation = await signIn.guess(request.ip, () => invitations.look(request.body.token));
        const { email, role, workspace, invitedBy, hasAccount } = invitation;
        return { email, role, workspace: workspace.name, invited_by: invitedBy, has_account: hasAccount };
      },
    );
    app.post(
      '/api/invited/accept',
      { config, schema: { body: acceptInvitationSchema, ...nothing } },
      async (request, reply) => {
        const open = accountsOf(accounts);
        const { token, name, password } = request.body;
        const invitation = await open.signIn.guess(request.ip, () => open.invitations.look(token));
        if (name !== undefined && password !== undefined) {
          setCookies(request, reply, await acceptAnew(open, invitation, { token, name, password }));
        } else {
          await acceptAsSelf(open, request, token);
        }
        return reply.code(204).send(null);
      },
    );
  };
}

/** A new person, who is signed in at once. */
async function acceptAnew(
  { invitations, audit, signIn }: Accounts,
  { workspace, role }: OpenInvitation,
  { token, name, password }: { readonly token: string; readonly name: string; readonly password: string },
): Promise<SetCookies> {
  const person = await invitations.acceptAnew(token, { name, password });
  const subject = { target: person.email, detail: { role }, workspaceId: workspace.id };
  await audit.record(asActor(person), 'member.added', subject);
  return signIn.letIn(person);
}

async function acceptAsSelf(
  { invitations, people, audit }: Accounts,
  { actor }: FastifyRequest,
  token: string,
): Promise<void> {
  const person = actor.kind === 'user' ? await people.find(actor.userId) : undefined;
  if (!person) throw new KineError('KINE_SIGN_IN_NEEDED');
  const { workspace, role, added } = await invitations.acceptAs(token, person);
  if (!added) return;
  const subject = { target: person.email, detail: { role }, workspaceId: workspace.id };
  await audit.record(actor, 'member.added', subject);
}

function sendInvitation(
  { mailer, siteUrl }: Accounts,
  { email, token, invitedBy }: { readonly email: string; readonly token: string; readonly invitedBy: string },
): Promise<boolean> {
  return mailer.send({
    to: email,
    subject: 'You are invited to Kine-sense',
    text: `${invitedBy} invites you to look at the numbers of their videos.\n\nAccept within a week, once:\n${siteUrl}/invite#${token}\n`,
  });
}

function present({ id, email, role, createdAt, expiresAt }: Invitation) {
  return { invitation_id: id, email, role, created_at: createdAt, expires_at: expiresAt };
}
