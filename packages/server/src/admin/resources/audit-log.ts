import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'at', label: 'When', type: 'time', filtered: true },
  { id: 'actor_name', label: 'Who', type: 'text', searched: true },
  { id: 'action', label: 'Did', type: 'text', searched: true, filtered: true },
  { id: 'target', label: 'To', type: 'text', searched: true },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'detail', label: 'Detail', type: 'long_text', searched: true, sorted: false, listed: false },
  { id: 'actor_kind', label: 'As', type: 'text', filtered: true, listed: false },
];

/** Who did what. Nothing changes or removes a line. */
export function auditLogResource(metadata: Metadata): AdminResource {
  return {
    ...tableRows({ metadata, table: 'audit_log', columns: COLUMNS }),
    name: 'audit-log',
    label: 'Audit log',
    columns: COLUMNS,
    order: { sort: 'at', descending: true },
  };
}
