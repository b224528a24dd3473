import type { ViewSearch } from '../../analytics/index.ts';
import { KineError } from '../../errors.ts';
import type { Exclusions } from '../../exclusions/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import type { AdminColumn, AdminResource, AdminRow } from '../resource.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'began_at', label: 'Began', type: 'time', filtered: true },
  { id: 'video_id', label: 'Video', type: 'text', searched: true, filtered: true, sorted: false },
  { id: 'country', label: 'Country', type: 'text', filtered: true, sorted: false },
  { id: 'device', label: 'Device', type: 'text', filtered: true, sorted: false },
  { id: 'browser', label: 'Browser', type: 'text', sorted: false },
  { id: 'played_ms', label: 'Played for', type: 'duration_ms', sorted: false },
  { id: 'referrer_host', label: 'Referrer', type: 'text', searched: true, sorted: false },
  { id: 'excluded', label: 'Left out', type: 'text', filtered: true, sorted: false },
  { id: 'id', label: 'Id', type: 'text', searched: true, filtered: true, sorted: false, listed: false },
  {
    id: 'viewer_key',
    label: 'Viewer of the day',
    type: 'text',
    filtered: true,
    sorted: false,
    listed: false,
  },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true, sorted: false, listed: false },
  { id: 'page', label: 'Page', type: 'long_text', searched: true, sorted: false, listed: false },
  { id: 'os', label: 'System', type: 'text', sorted: false, listed: false },
  { id: 'player', label: 'Player', type: 'text', sorted: false, listed: false },
  { id: 'received_at', label: 'Last heard of', type: 'time', sorted: false, listed: false },
  { id: 'seq', label: 'States received', type: 'number', sorted: false, listed: false },
];

export interface ViewsResourceDeps {
  readonly findViews: ViewSearch;
  readonly ingest: Pick<Ingest, 'erased'>;
  readonly exclusions: Pick<Exclusions, 'add'>;
}

/** Single views of every workspace: found, looked at, left out as staff, erased. */
export function viewsResource({ findViews, ingest, exclusions }: ViewsResourceDeps): AdminResource {
  const one = async (id: string): Promise<AdminRow> => {
    const { views } = await findViews({ filter: { id }, descending: true, limit: 1, offset: 0 });
    const [view] = views;
    if (!view) throw new KineError('KINE_NOT_FOUND');
    return { ...view };
  };
  return {
    name: 'views',
    label: 'Views',
    columns: COLUMNS,
    order: { sort: 'began_at', descending: true },
    list: async ({ q, filter, days, descending, page, perPage }) => {
      const asked = { q, filter, ...days.began_at, descending, limit: perPage, offset: (page - 1) * perPage };
      const { views, total } = await findViews(asked);
      return { items: views.map((view) => ({ ...view })), total };
    },
    one,
    remove: async (id) => {
      const view = await one(id);
      await ingest.erased.erase({
        ...{ workspaceId: String(view.workspace_id), videoId: String(view.video_id), viewId: id },
      });
    },
    actions: {
      staff: {
        label: 'Mark as staff',
        confirm:
          'Leave out everything that these viewers watched on that day? It can be undone under exclusions.',
        run: async (id) => {
          const { workspace_id, viewer_key } = await one(id);
          const reason = 'Marked as staff by an administrator.';
          const rule = viewer_key
            ? ({ kind: 'viewer', viewer_key: String(viewer_key), reason } as const)
            : ({ kind: 'view', view_id: id, reason } as const);
          await exclusions.add({ workspaceId: String(workspace_id) }, rule);
        },
      },
    },
  };
}
