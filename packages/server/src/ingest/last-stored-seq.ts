import { type Logger, utcDay } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Spool } from './spool/open-spool.ts';
import type { TokenClaims } from './tokens.ts';

/** The last seq stored of a view, 0 when none is known. */
export type LastStoredSeq = (view: TokenClaims) => Promise<number>;

/** How long questions gather: after a restart every player asks at once, and one query answers them all. */
const GATHER_MS = 20;
const QUERY = `
  SELECT view_id, max(seq) AS seq FROM views
  WHERE workspace_id IN {workspaces:Array(String)} AND video_id IN {videos:Array(String)}
    AND day IN {days:Array(Date)} AND view_id IN {views:Array(String)}
  GROUP BY view_id`;

/**
 * Asks the spool, then the warehouse. When the warehouse is away the answer is 0: the player sends its state
 * again, which changes nothing.
 */
export function createLastStoredSeq(spool: Spool, warehouse: Warehouse, logger: Logger): LastStoredSeq {
  let gathering:
    | { readonly views: Map<string, TokenClaims>; readonly answers: Promise<Map<string, number>> }
    | undefined;

  const answer = async (views: ReadonlyMap<string, TokenClaims>): Promise<Map<string, number>> => {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    gathering = undefined;
    const found = new Map(Object.entries(await spool.seqsOf([...views.keys()])));
    const rest = [...views.values()].filter(({ viewId }) => !found.get(viewId));
    if (rest.length === 0) return found;
    try {
      const rows = await warehouse.query<{ view_id: string; seq: number }>(QUERY, keysOf(rest), {
        tag: 'resume',
      });
      for (const row of rows) found.set(row.view_id, row.seq);
    } catch (error) {
      logger.warn({ err: error }, 'the last stored states are not known now');
    }
    return found;
  };

  return async (view) => {
    if (!gathering) {
      const views = new Map<string, TokenClaims>();
      gathering = { views, answers: answer(views) };
    }
    gathering.views.set(view.viewId, view);
    return (await gathering.answers).get(view.viewId) ?? 0;
  };
}

/** The table's whole sorting key, so that the question reads a few granules and not every view. */
function keysOf(views: readonly TokenClaims[]): Record<string, string[]> {
  const distinct = (of: (view: TokenClaims) => string): string[] => [...new Set(views.map(of))];
  return {
    workspaces: distinct((view) => view.workspaceId),
    videos: distinct((view) => view.videoId),
    days: distinct((view) => utcDay(view.mintedAt)),
    views: distinct((view) => view.viewId),
  };
}
