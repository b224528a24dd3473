import type { Scope } from '../auth/index.ts';
import { utcDay } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { ErasedView, ErasedViews } from './erased-views.ts';
import type { Spool } from './spool/open-spool.ts';
import type { StoredView } from './stored-view.ts';
import { viewRow } from './view-row.ts';

/** Whose views: one view, a viewer of one UTC day by the key, or whom the page's own site calls so. */
export type AskedViewer =
  | { readonly view_id: string }
  | { readonly viewer_key: string }
  | { readonly viewer_id: string };

/** What is stored of one person, and removing it. */
export interface ViewerData {
  /** Every view with all that is stored of it, as in an export of views, oldest first; those that wait to be written too. */
  export(scope: Scope, asked: AskedViewer): Promise<readonly object[]>;
  /** Removes them for good and tells how many there were. Throws KINE_ENGINE_UNAVAILABLE when it will be finished later. */
  erase(scope: Scope, asked: AskedViewer): Promise<number>;
}

export interface ViewerDataDeps {
  readonly warehouse: Warehouse;
  readonly spool: Pick<Spool, 'pending'>;
  readonly erased: Pick<ErasedViews, 'eraseAll'>;
}

/** Columns that may be asked for; the values are parameters. */
const COLUMNS = ['view_id', 'viewer_key', 'viewer_id'] as const;

export function createViewerData({ warehouse, spool, erased }: ViewerDataDeps): ViewerData {
  const stored = <T>(columns: string, { workspaceId }: Scope, asked: AskedViewer): Promise<T[]> => {
    const [column, value] = askedColumn(asked);
    const text = `
      SELECT ${columns} FROM views FINAL
      WHERE workspace_id = {workspace:String} AND ${column} = {value:String}
      ORDER BY minted_at, view_id`;
    return warehouse.query<T>(text, { workspace: workspaceId, value }, { tag: 'viewer-data', lane: 'bulk' });
  };
  const waiting = async ({ workspaceId }: Scope, asked: AskedViewer): Promise<StoredView[]> =>
    (await spool.pending()).filter((view) => view.facts.workspaceId === workspaceId && isOf(view, asked));

  return {
    export: async (scope, asked) => {
      const newest = (await waiting(scope, asked)).map((view) => viewRow(view) as Row);
      const known = new Set(newest.map(({ view_id }) => view_id));
      const rows = await stored<Row>('* EXCEPT (version, workspace_id)', scope, asked);
      return [...rows.filter(({ view_id }) => !known.has(view_id)), ...newest];
    },
    erase: async (scope, asked) => {
      // The spool first: a view leaves it only once it is in the warehouse.
      const unwritten = await waiting(scope, asked);
      const rows = await stored<ErasedName>(
        'video_id AS videoId, view_id AS viewId, toString(day) AS day',
        scope,
        asked,
      );
      const views = new Map(rows.map((row) => [row.viewId, { ...row, workspaceId: scope.workspaceId }]));
      for (const { facts, state } of unwritten) {
        const { workspaceId, videoId, mintedAt } = facts;
        views.set(state.viewId, { workspaceId, videoId, viewId: state.viewId, day: utcDay(mintedAt) });
      }
      await erased.eraseAll([...views.values()]);
      return views.size;
    },
  };
}

interface Row {
  readonly view_id: string;
}

type ErasedName = Omit<ErasedView, 'workspaceId'>;

function askedColumn(asked: AskedViewer): readonly [(typeof COLUMNS)[number], string] {
  if ('view_id' in asked) return ['view_id', asked.view_id];
  return 'viewer_key' in asked ? ['viewer_key', asked.viewer_key] : ['viewer_id', asked.viewer_id];
}

function isOf({ facts, state }: StoredView, asked: AskedViewer): boolean {
  if ('view_id' in asked) return state.viewId === asked.view_id;
  if ('viewer_key' in asked) return facts.viewerKey === asked.viewer_key;
  return state.context.viewer_id === asked.viewer_id;
}
