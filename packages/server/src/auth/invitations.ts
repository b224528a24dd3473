import { randomUUID } from 'node:crypto';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Role, Scope } from './actor.ts';
import { hashToken, newToken } from './one-time-token.ts';
import { normalEmail, type People, type Person } from './people.ts';
import type { Workspaces } from './workspaces.ts';

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** What the holder of a link is told. */
export interface OpenInvitation extends Invitation {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly invitedBy: string;
  /** Somebody has an account with this email already: they sign in to accept. */
  readonly hasAccount: boolean;
}

/** Invitations into a workspace by a link that works once. */
export interface Invitations {
  /** Those that can still be accepted, newest first. */
  list(scope: Scope): Promise<Invitation[]>;
  /** A second one for the same email replaces the first. Throws KINE_ALREADY_MEMBER. */
  create(
    scope: Scope,
    wanted: { readonly email: string; readonly role: Role; readonly invitedBy: string },
  ): Promise<Invitation & { readonly token: string }>;
  /** Throws KINE_INVITATION_NOT_FOUND. */
  revoke(scope: Scope, id: string): Promise<void>;
  /** Throws KINE_LINK_EXPIRED. */
  look(token: string): Promise<OpenInvitation>;
  /** Makes an account and puts it into the workspace. Throws KINE_LINK_EXPIRED and KINE_EMAIL_TAKEN. */
  acceptAnew(token: string, given: { readonly name: string; readonly password: string }): Promise<Person>;
  /**
   * Puts a person with an account in; `added` is false for who came in meanwhile by another way, and keeps that role. Throws
   * KINE_LINK_EXPIRED, and KINE_INVITED_ANOTHER for the wrong person.
   */
  acceptAs(token: string, person: Person): Promise<OpenInvitation & { readonly added: boolean }>;
}

export interface InvitationsDeps {
  readonly metadata: Metadata;
  readonly clock: Clock;
  readonly people: People;
  readonly workspaces: Workspaces;
}

/** A week: people are on holiday. */
const GOOD_FOR_MS = 7 * 86_400_000;

export function createInvitations(deps: InvitationsDeps): Invitations {
  const look = (token: string): Promise<OpenInvitation> => lookAt(deps, token);
  return { look, ...managing(deps), ...accepting(deps, look) };
}

function openOnes({ metadata, clock }: InvitationsDeps) {
  return metadata
    .selectFrom('invitations')
    .selectAll()
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now());
}

async function lookAt(deps: InvitationsDeps, token: string): Promise<OpenInvitation> {
  const row = await openOnes(deps).where('token_hash', '=', hashToken(token)).executeTakeFirst();
  const workspace = row && (await deps.workspaces.find(row.workspace_id));
  if (!row || !workspace) throw new KineError('KINE_LINK_EXPIRED');
  const hasAccount = (await deps.people.findByEmail(row.email)) !== undefined;
  return { ...invitationOf(row), workspace, invitedBy: row.invited_by, hasAccount };
}

/** What the owners of a workspace do. */
function managing(deps: InvitationsDeps): Pick<Invitations, 'list' | 'create' | 'revoke'> {
  const { metadata, clock } = deps;
  return {
    async list({ workspaceId }) {
      const rows = await openOnes(deps)
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(invitationOf);
    },
    async create({ workspaceId }, { email, role, invitedBy }) {
      const token = newToken();
      const now = clock.now();
      const row = {
        ...{ id: randomUUID(), workspace_id: workspaceId, email: normalEmail(email), role, used_at: null },
        ...{ token_hash: hashToken(token), invited_by: invitedBy },
        ...{ created_at: now, expires_at: now + GOOD_FOR_MS },
      };
      await metadata.transaction().execute(async (tx) => {
        await refuseMember(tx, { workspaceId }, row.email);
        await tx
          .deleteFrom('invitations')
          .where('workspace_id', '=', workspaceId)
          .where('email', '=', row.email)
          .where('used_at', 'is', null)
          .execute();
        await tx.insertInto('invitations').values(row).execute();
      });
      return { ...invitationOf(row), token };
    },
    async revoke({ workspaceId }, id) {
      const { numDeletedRows } = await metadata
        .deleteFrom('invitations')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new KineError('KINE_INVITATION_NOT_FOUND');
    },
  };
}

/** An invitation changes no role, so it would do nothing. */
async function refuseMember(tx: Metadata, { workspaceId }: Scope, email: string): Promise<void> {
  const member = await tx
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select('users.id')
    .where('members.workspace_id', '=', workspaceId)
    .where('users.email', '=', email)
    .executeTakeFirst();
  if (member) throw new KineError('KINE_ALREADY_MEMBER', { field: 'email' });
}

/** What the holder of a link does. */
function accepting(
  { metadata, clock, people, workspaces }: InvitationsDeps,
  look: Invitations['look'],
): Pick<Invitations, 'acceptAnew' | 'acceptAs'> {
  /** Whoever marks it first has it. */
  const use = async ({ id }: Invitation): Promise<void> => {
    const { numUpdatedRows } = await metadata
      .updateTable('invitations')
      .set({ used_at: clock.now() })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new KineError('KINE_LINK_EXPIRED');
  };
  return {
    async acceptAnew(token, { name, password }) {
      const invitation = await look(token);
      if (invitation.hasAccount) throw new KineError('KINE_EMAIL_TAKEN');
      await use(invitation);
      const membership = { workspaceId: invitation.workspace.id, role: invitation.role };
      return people.create({ email: invitation.email, name, password, membership });
    },
    async acceptAs(token, person) {
      const invitation = await look(token);
      if (invitation.email !== person.email) {
        throw new KineError('KINE_INVITED_ANOTHER', {
          message: `This invitation is for ${invitation.email}. Sign in as that person to accept it.`,
        });
      }
      await use(invitation);
      const scope = { workspaceId: invitation.workspace.id };
      const added = await workspaces.addMember(scope, person.id, invitation.role);
      return { ...invitation, added };
    },
  };
}

function invitationOf(row: {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly created_at: number;
  readonly expires_at: number;
}): Invitation {
  const { id, email, role, created_at: createdAt, expires_at: expiresAt } = row;
  return { id, email, role, createdAt, expiresAt };
}
