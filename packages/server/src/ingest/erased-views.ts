import { KineError, toError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import { type Clock, type Logger, utcDay } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Flusher } from './flusher.ts';
import type { Spool } from './spool/open-spool.ts';

/** A view of a workspace's video. */
export interface ViewName {
  readonly workspaceId: string;
  readonly videoId: string;
  readonly viewId: string;
}

export interface ErasedView extends ViewName {
  /** The UTC day whose numbers change. */
  readonly day: string;
}

/**
 * Views that the owner removed for good. That one is erased is written down first: from then on its states are refused,
 * and what was begun is finished after a crash or once the engine is back. Every step may be repeated.
 */
export interface ErasedViews {
  isErased(viewId: string): boolean;
  /**
   * Removes the view everywhere. Does nothing more for one that was erased lately. Throws KINE_VIEW_NOT_FOUND, and
   * KINE_ENGINE_UNAVAILABLE when it will be finished later.
   */
  erase(name: ViewName): Promise<void>;
  /** Removes many at once, all of which are refused before the first is removed. */
  eraseAll(views: readonly ErasedView[]): Promise<void>;
  /** Calls `listener` and waits for it when a view is gone; it may be told of one twice. */
  onErased(listener: (view: ErasedView) => Promise<void> | void): () => void;
  /** Goes on with what was begun; never throws. */
  finish(): Promise<void>;
  /** Forgets the erased views that no player can have a token of any more. */
  sweep(): Promise<void>;
}

export interface ErasedViewsDeps {
  readonly metadata: Metadata;
  readonly warehouse: Warehouse;
  readonly spool: Pick<Spool, 'pending' | 'forget'>;
  readonly flusher: Pick<Flusher, 'exclusive'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Twice as long as a token lives. */
const KEPT_MS = 48 * 3_600_000;

const DAY_OF = `
  SELECT toString(day) AS utc_day FROM views
  WHERE workspace_id = {workspace:String} AND video_id = {video:String} AND view_id = {view:String}
  LIMIT 1`;
const DELETE = `
  ALTER TABLE views DELETE
  WHERE workspace_id = {workspace:String} AND video_id = {video:String} AND day = {day:Date}
    AND view_id = {view:String}
  SETTINGS mutations_sync = 1`;

/** The keys of the table, so that only the parts that hold the views are written anew. */
const DELETE_ALL = `
  ALTER TABLE views DELETE
  WHERE workspace_id = {workspace:String} AND video_id IN {videos:Array(String)} AND day IN {days:Array(Date)}
    AND view_id IN {views:Array(String)}
  SETTINGS mutations_sync = 1`;

/** Reads the table once; this process is its only writer. */
export async function openErasedViews(deps: ErasedViewsDeps): Promise<ErasedViews> {
  const { metadata, warehouse, spool, flusher, clock, logger } = deps;
  const rows = await metadata.selectFrom('erased_views').selectAll().execute();
  const erased = new Map(
    rows.map((row) => {
      const view = {
        workspaceId: row.workspace_id,
        videoId: row.video_id,
        viewId: row.view_id,
        day: row.day,
      };
      return [row.view_id, { view, erasedAt: row.erased_at, finished: row.finished === 1 }];
    }),
  );
  const listeners = new Set<(view: ErasedView) => Promise<void> | void>();

  const tell = async (view: ErasedView): Promise<void> => {
    const { viewId } = view;
    for (const listener of listeners) await listener(view);
    await metadata.updateTable('erased_views').set({ finished: 1 }).where('view_id', '=', viewId).execute();
    const known = erased.get(viewId);
    if (known) erased.set(viewId, { ...known, finished: true });
  };

  const begin = async (view: ErasedView): Promise<void> => {
    const erasedAt = clock.now();
    await noteDown(metadata, view, erasedAt);
    erased.set(view.viewId, { view, erasedAt, finished: false });
  };

  const finishOne = async (view: ErasedView): Promise<void> => {
    const { viewId, workspaceId, videoId, day } = view;
    // No flush meanwhile, which would carry the view from the spool into the warehouse behind the deletion.
    await flusher.exclusive(async () => {
      await spool.forget(['view_id', viewId]);
      await warehouse.command(DELETE, { workspace: workspaceId, video: videoId, day, view: viewId });
    });
    await tell(view);
  };

  return {
    isErased: (viewId) => erased.has(viewId),
    erase: async (name) => {
      const known = erased.get(name.viewId);
      if (!known) {
        const view = { ...name, day: await dayOf(deps, name) };
        await begin(view);
        return finishOne(view);
      }
      const { workspaceId, videoId } = known.view;
      if (workspaceId !== name.workspaceId || videoId !== name.videoId) {
        throw new KineError('KINE_VIEW_NOT_FOUND');
      }
      if (!known.finished) await finishOne(known.view);
    },
    eraseAll: async (views) => {
      for (const view of views) await begin(view);
      await removeAll(deps, views);
      for (const view of views) await tell(view);
    },
    onErased: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    finish: async () => {
      for (const { view, finished } of [...erased.values()]) {
        if (finished) continue;
        await finishOne(view).catch((thrown: unknown) => {
          logger.warn({ err: toError(thrown), viewId: view.viewId }, 'a view is not erased yet');
        });
      }
    },
    sweep: async () => {
      const before = clock.now() - KEPT_MS;
      const old = [...erased].filter(([, { erasedAt, finished }]) => finished && erasedAt < before);
      for (const [viewId] of old) {
        await metadata.deleteFrom('erased_views').where('view_id', '=', viewId).execute();
        erased.delete(viewId);
      }
    },
  };
}

/** Removes the views from spool and warehouse, with one statement a workspace. */
async function removeAll(
  { flusher, spool, warehouse }: ErasedViewsDeps,
  views: readonly ErasedView[],
): Promise<void> {
  for (const workspace of new Set(views.map(({ workspaceId }) => workspaceId))) {
    const own = views.filter(({ workspaceId }) => workspaceId === workspace);
    const valuesOf = (name: 'videoId' | 'day' | 'viewId'): string[] => [
      ...new Set(own.map((view) => view[name])),
    ];
    await flusher.exclusive(async () => {
      for (const { viewId } of own) await spool.forget(['view_id', viewId]);
      const named = { videos: valuesOf('videoId'), days: valuesOf('day'), views: valuesOf('viewId') };
      await warehouse.command(DELETE_ALL, { workspace, ...named });
    });
  }
}

/** The view's day as the spool or the warehouse knows it. */
async function dayOf(
  { spool, warehouse }: ErasedViewsDeps,
  { workspaceId, videoId, viewId }: ViewName,
): Promise<string> {
  const waiting = (await spool.pending(videoId)).find(({ state }) => state.viewId === viewId);
  if (waiting?.facts.workspaceId === workspaceId) return utcDay(waiting.facts.mintedAt);
  const asked = { workspace: workspaceId, video: videoId, view: viewId };
  const [row] = await warehouse.query<{ utc_day: string }>(DAY_OF, asked, { tag: 'day-of-view' });
  if (!row) throw new KineError('KINE_VIEW_NOT_FOUND');
  return row.utc_day;
}

async function noteDown(metadata: Metadata, view: ErasedView, erasedAt: number): Promise<void> {
  const { viewId, workspaceId, videoId, day } = view;
  const row = { view_id: viewId, workspace_id: workspaceId, video_id: videoId, day };
  await metadata
    .insertInto('erased_views')
    .values({ ...row, erased_at: erasedAt, finished: 0 })
    .onConflict((conflict) => conflict.column('view_id').doNothing())
    .execute();
}
