import { randomBytes } from 'node:crypto';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Role, Scope } from './actor.ts';
import { removeWorkspace } from './remove-workspace.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

export interface Membership extends Workspace {
  readonly role: Role;
}

export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly secondFactor: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** Workspaces and who is in them. */
export interface Workspaces {
  find(id: string): Promise<Workspace | undefined>;
  /** Those of a person, the oldest membership first. */
  of(userId: string): Promise<Membership[]>;
  create(name: string, ownerId: string): Promise<Workspace>;
  rename(scope: Scope, name: string): Promise<void>;
  members(scope: Scope): Promise<Member[]>;
  /** False, and nothing done, for somebody who is a member already. */
  addMember(scope: Scope, userId: string, role: Role): Promise<boolean>;
  /** Throws KINE_MEMBER_NOT_FOUND and KINE_LAST_OWNER. */
  changeRole(scope: Scope, userId: string, role: Role): Promise<void>;
  /** Throws KINE_MEMBER_NOT_FOUND and KINE_LAST_OWNER. */
  removeMember(scope: Scope, userId: string): Promise<void>;
  /** An empty one. Throws KINE_WORKSPACE_STAYS and KINE_WORKSPACE_NOT_EMPTY. */
  remove(scope: Scope): Promise<void>;
}

export function createWorkspaces({
  metadata,
  clock,
}: {
  readonly metadata: Metadata;
  readonly clock: Clock;
}): Workspaces {
  return {
    find: (id) =>
      metadata.selectFrom('workspaces').select(['id', 'name']).where('id', '=', id).executeTakeFirst(),
    of: (userId) => membershipsOf(metadata, userId),
    async create(name, ownerId) {
      const id = randomBytes(9).toString('base64url');
      const now = clock.now();
      await metadata.transaction().execute(async (tx) => {
        await tx
          .insertInto('workspaces')
          .values({ id, name, created_at: now, embed_origins: null })
          .execute();
        await tx
          .insertInto('members')
          .values({ workspace_id: id, user_id: ownerId, role: 'owner', created_at: now })
          .execute();
      });
      return { id, name };
    },
    async rename({ workspaceId }, name) {
      await metadata.updateTable('workspaces').set({ name }).where('id', '=', workspaceId).execute();
    },
    async members({ workspaceId }) {
      const rows = await metadata
        .selectFrom('members')
        .innerJoin('users', 'users.id', 'members.user_id')
        .select(['users.id', 'users.email', 'users.name', 'users.second_factor_on'])
        .select(['members.role', 'members.created_at'])
        .where('members.workspace_id', '=', workspaceId)
        .orderBy('members.created_at')
        .orderBy('users.id')
        .execute();
      return rows.map(({ id, email, name, role, second_factor_on, created_at }) => ({
        ...{ userId: id, email, name, role, secondFactor: second_factor_on === 1, since: created_at },
      }));
    },
    async addMember({ workspaceId }, userId, role) {
      const { numInsertedOrUpdatedRows } = await metadata
        .insertInto('members')
        .values({ workspace_id: workspaceId, user_id: userId, role, created_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return Boolean(numInsertedOrUpdatedRows);
    },
    changeRole: (scope, userId, role) =>
      changeMember(metadata, { ...scope, userId, keepsOwner: role === 'owner' }, async (tx) => {
        await tx
          .updateTable('members')
          .set({ role })
          .where('workspace_id', '=', scope.workspaceId)
          .where('user_id', '=', userId)
          .execute();
      }),
    removeMember: (scope, userId) =>
      changeMember(metadata, { ...scope, userId, keepsOwner: false }, async (tx) => {
        await tx
          .deleteFrom('members')
          .where('workspace_id', '=', scope.workspaceId)
          .where('user_id', '=', userId)
          .execute();
      }),
    remove: (scope) => removeWorkspace(metadata, scope),
  };
}

function membershipsOf(metadata: Metadata, userId: string): Promise<Membership[]> {
  return metadata
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .select(['workspaces.id', 'workspaces.name', 'members.role'])
    .where('members.user_id', '=', userId)
    .orderBy('members.created_at')
    .orderBy('workspaces.id')
    .execute();
}

interface MemberChange extends Scope {
  readonly userId: string;
  readonly keepsOwner: boolean;
}

async function changeMember(
  metadata: Metadata,
  { workspaceId, userId, keepsOwner }: MemberChange,
  change: (tx: Metadata) => Promise<void>,
): Promise<void> {
  await metadata.transaction().execute(async (tx) => {
    const member = await tx
      .selectFrom('members')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (!member) throw new KineError('KINE_MEMBER_NOT_FOUND');
    if (!keepsOwner) await keepOneOwner(tx, { workspaceId }, userId);
    await change(tx);
  });
}

/** A workspace without an owner could never get one again. Throws KINE_LAST_OWNER. */
export async function keepOneOwner(
  tx: Metadata,
  { workspaceId }: Scope,
  leavingUserId: string,
): Promise<void> {
  const other = await tx
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '!=', leavingUserId)
    .where('role', '=', 'owner')
    .executeTakeFirst();
  if (!other) throw new KineError('KINE_LAST_OWNER');
}
