import type { Accounts } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'name', label: 'Name', type: 'text', searched: true },
  { id: 'video_id', label: 'Video', type: 'text', filtered: true },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'tabs', label: 'Shows', type: 'words', sorted: false },
  { id: 'embeddable', label: 'In frames', type: 'flag' },
  { id: 'embed_origins', label: 'Frames of', type: 'words', sorted: false, listed: false },
  { id: 'expires_at', label: 'Expires', type: 'time' },
  { id: 'last_used_at', label: 'Last used', type: 'time' },
  { id: 'revoked_at', label: 'Revoked', type: 'time' },
  { id: 'created_at', label: 'Made', type: 'time' },
  { id: 'created_by', label: 'Made by', type: 'text', listed: false },
];

/** Links to dashboards of every workspace; what opens them is nowhere to be read. */
export function shareLinksResource(
  metadata: Metadata,
  { sharing }: Pick<Accounts, 'sharing'>,
): AdminResource {
  const rows = tableRows({ metadata, table: 'share_links', columns: COLUMNS });
  return {
    ...rows,
    name: 'share-links',
    label: 'Dashboard links',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
    actions: {
      revoke: {
        label: 'Revoke',
        confirm: 'Revoke these links? Whoever looks at one now sees nothing more.',
        run: async (id) => {
          const { workspace_id, video_id } = await rows.one(id);
          await sharing.links.revoke({
            ...{ id, workspaceId: String(workspace_id), videoId: String(video_id) },
          });
        },
      },
    },
  };
}
