import type { Accounts } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'name', label: 'Name', type: 'text', searched: true },
  { id: 'tail', label: 'Ends with', type: 'text', searched: true },
  { id: 'scopes', label: 'May', type: 'text', sorted: false },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'last_used_at', label: 'Last used', type: 'time' },
  { id: 'revoked_at', label: 'Revoked', type: 'time' },
  { id: 'created_at', label: 'Made', type: 'time' },
  { id: 'created_by', label: 'Made by', type: 'text', listed: false },
];

/** Keys of every workspace; secrets are nowhere to be read. */
export function apiKeysResource(metadata: Metadata, { keys }: Pick<Accounts, 'keys'>): AdminResource {
  const rows = tableRows({ metadata, table: 'api_keys', columns: COLUMNS });
  return {
    ...rows,
    name: 'api-keys',
    label: 'API keys',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
    actions: {
      revoke: {
        label: 'Revoke',
        confirm: 'Revoke these keys? From this moment on they open nothing.',
        run: async (id) => {
          const { workspace_id } = await rows.one(id);
          await keys.revoke({ workspaceId: String(workspace_id) }, id);
        },
      },
    },
  };
}
