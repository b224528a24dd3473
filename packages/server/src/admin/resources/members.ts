import { sql } from 'kysely';
import { z } from 'zod';
import type { Accounts } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import { readChange } from '../read-change.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const ROLES = ['owner', 'editor', 'viewer'] as const;

const COLUMNS: readonly AdminColumn[] = [
  { id: 'email', label: 'Email', type: 'text', searched: true },
  { id: 'workspace', label: 'Workspace', type: 'text', searched: true, filtered: true },
  { id: 'role', label: 'Role', type: 'choice', choices: ROLES, filtered: true, changed: true },
  { id: 'created_at', label: 'Since', type: 'time' },
  { id: 'user_id', label: 'User', type: 'text', listed: false },
  { id: 'workspace_id', label: 'Id of the workspace', type: 'text', filtered: true, listed: false },
];

const FROM = sql`(
  select members.workspace_id || ':' || members.user_id as id, users.email as email, workspaces.name as workspace,
    members.role as role, members.created_at as created_at, members.user_id as user_id,
    members.workspace_id as workspace_id
  from members
  join users on users.id = members.user_id
  join workspaces on workspaces.id = members.workspace_id
) as member`;

const changeSchema = z.strictObject({ role: z.enum(ROLES) });

/** Who is in which workspace, as what. A workspace keeps its last owner. */
export function membersResource(
  metadata: Metadata,
  { workspaces }: Pick<Accounts, 'workspaces'>,
): AdminResource {
  const rows = tableRows({ metadata, from: FROM, columns: COLUMNS });
  const memberOf = async (id: string) => {
    const { workspace_id, user_id } = await rows.one(id);
    return { scope: { workspaceId: String(workspace_id) }, userId: String(user_id) };
  };
  return {
    ...rows,
    name: 'members',
    label: 'Members',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: false },
    change: async (id, change) => {
      const { scope, userId } = await memberOf(id);
      await workspaces.changeRole(scope, userId, readChange(changeSchema, change).role);
    },
    remove: async (id) => {
      const { scope, userId } = await memberOf(id);
      await workspaces.removeMember(scope, userId);
    },
  };
}
