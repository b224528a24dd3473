import { sql } from 'kysely';
import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'version', label: 'Version', type: 'number' },
  { id: 'comment', label: 'What for', type: 'text', searched: true },
  { id: 'created_at', label: 'Since', type: 'time' },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'parameters', label: 'Tables', type: 'long_text', sorted: false, listed: false },
];

const FROM = sql`(
  select workspace_id || ':' || version as id, version, comment, created_at, workspace_id, parameters
  from revenue_parameters
) as version`;

/** Every version of the tables of simulated revenue that somebody made; they are changed on the page of revenue. */
export function parametersResource(metadata: Metadata): AdminResource {
  return {
    ...tableRows({ metadata, from: FROM, columns: COLUMNS }),
    name: 'revenue-tables',
    label: 'Revenue tables',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
  };
}
