import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'file_name', label: 'File', type: 'text', searched: true },
  { id: 'size_bytes', label: 'Size', type: 'bytes' },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'created_at', label: 'Begun', type: 'time' },
  { id: 'settled_at', label: 'Ended', type: 'time' },
  { id: 'duplicate', label: 'Was there already', type: 'flag' },
  { id: 'error_code', label: 'Refused with', type: 'text', filtered: true },
  { id: 'error_message', label: 'Why', type: 'long_text', listed: false },
  { id: 'video_id', label: 'Video', type: 'text', searched: true, listed: false },
];

/** Files that came in pieces, for as long as they are remembered. */
export function uploadsResource(metadata: Metadata): AdminResource {
  return {
    ...tableRows({ metadata, table: 'uploads', columns: COLUMNS }),
    name: 'uploads',
    label: 'Uploads',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
  };
}
