import { z } from 'zod';
import type { Accounts } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import { readChange } from '../read-change.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'name', label: 'Name', type: 'text', searched: true, changed: true },
  { id: 'id', label: 'Id', type: 'text', searched: true },
  { id: 'created_at', label: 'Since', type: 'time' },
  { id: 'embed_origins', label: 'Sites that may embed', type: 'words', sorted: false },
];

const changeSchema = z.strictObject({ name: z.string().trim().min(1).max(100) });

export function workspacesResource(
  metadata: Metadata,
  { workspaces }: Pick<Accounts, 'workspaces'>,
): AdminResource {
  const rows = tableRows({ metadata, table: 'workspaces', columns: COLUMNS });
  return {
    ...rows,
    name: 'workspaces',
    label: 'Workspaces',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: false },
    change: async (id, change) => {
      await rows.one(id);
      await workspaces.rename({ workspaceId: id }, readChange(changeSchema, change).name);
    },
  };
}
