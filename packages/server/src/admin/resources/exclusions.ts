import type { Exclusions } from '../../exclusions/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'rule', label: 'What is left out', type: 'long_text', searched: true, sorted: false },
  { id: 'reason', label: 'Why', type: 'text', searched: true },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'created_at', label: 'Made', type: 'time' },
  { id: 'ended_at', label: 'Ended', type: 'time' },
  { id: 'last_seen_at', label: 'Browser last seen', type: 'time' },
];

/** What does not count, in every workspace. */
export function exclusionsResource(
  metadata: Metadata,
  exclusions: Pick<Exclusions, 'remove'>,
): AdminResource {
  const rows = tableRows({ metadata, table: 'exclusions', columns: COLUMNS });
  return {
    ...rows,
    name: 'exclusions',
    label: 'Exclusions',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
    remove: async (id) => {
      const { workspace_id } = await rows.one(id);
      await exclusions.remove({ workspaceId: String(workspace_id) }, id);
    },
  };
}
