import {
  addTotals,
  addViewToCurve,
  type CurveSums,
  type Grid,
  LIMITS,
  type Totals,
  viewTotals,
} from '@kine/protocol';
import type { StoredSums } from '../analytics/index.ts';
import { addDays, utcDay } from '../platform/index.ts';
import { type CountingRules, counts, fromRow, isNewer, type LiveView } from './live-view.ts';

/** The numbers of one video, exact at every moment: what is stored, with newer states put in the place of older ones. */
export interface VideoSums {
  /** False when an earlier state of the view may be inside the stored sums: then they have to be loaded again. */
  take(view: LiveView): boolean;
  totals(): Totals;
  uniqueViewers(): number;
  readonly grid: Grid;
  readonly curve: CurveSums;
  /** Views that may still change. */
  held(): Iterable<LiveView>;
  /** Lets go of views that have been silent for long; their share stays in the sums. */
  forgetIdle(now: number): void;
}

/** Views that sent something within this time are held. Longer than a view minted lately can have been silent. */
export const HELD_MS = LIMITS.idleMs + 10 * 60_000;
/** Tokens live a day, so a state is of today or yesterday; one more day for clocks. */
const KEY_DAYS = 2;

/** The first day whose viewers must be known by key. */
export function firstKeyDay(now: number): string {
  return addDays(utcDay(now), -KEY_DAYS);
}

/** `waiting` are the views of the spool, and `rules` those of `stored`, all of the same moment. */
export function createVideoSums(
  stored: StoredSums,
  waiting: readonly LiveView[],
  rules: CountingRules,
): VideoSums {
  const held = new Map(stored.openViews.map((row) => [row.view_id, fromRow(row)]));
  const viewers = createViewerCount(stored);
  const { grid, sums: curve } = stored;
  let { totals } = stored;

  const share = (view: LiveView, sign: 1 | -1): void => {
    if (!counts(view, rules)) return;
    totals = addTotals(totals, viewTotals(view, grid.durationMs), sign);
    addViewToCurve(curve, grid, view, sign);
    if (view.first_frame_at_ms !== undefined && view.viewerKey) viewers.add(view, sign);
  };
  const replace = (known: LiveView | undefined, view: LiveView): void => {
    if (known && !isNewer(view, known)) return;
    if (known) share(known, -1);
    share(view, 1);
    held.set(view.viewId, view);
  };
  for (const view of waiting) replace(held.get(view.viewId), view);

  return {
    grid,
    curve,
    take: (view) => {
      const known = held.get(view.viewId);
      // Had a view minted this lately been stored or let go before, it would be held.
      const isNew = view.receivedAt - view.mintedAt < LIMITS.idleMs;
      if (!known && !isNew) return false;
      replace(known, view);
      return true;
    },
    totals: () => totals,
    uniqueViewers: viewers.count,
    held: () => held.values(),
    forgetIdle: (now) => {
      for (const [id, view] of held) if (view.receivedAt < now - HELD_MS) held.delete(id);
      viewers.forgetBefore(firstKeyDay(now));
    },
  };
}

/** Distinct viewers, one count per UTC day: recent days by key, older ones as a number. */
function createViewerCount({ keys, viewersBefore }: Pick<StoredSums, 'keys' | 'viewersBefore'>) {
  const nameOf = (day: string, key: string): string => `${day} ${key}`;
  const plays = new Map(keys.map((row) => [nameOf(row.utc_day, row.viewer_key), row.plays]));
  let before = viewersBefore;
  return {
    add: (view: LiveView, sign: 1 | -1): void => {
      const name = nameOf(utcDay(view.mintedAt), view.viewerKey);
      const left = (plays.get(name) ?? 0) + sign;
      if (left > 0) plays.set(name, left);
      else plays.delete(name);
    },
    count: (): number => before + plays.size,
    forgetBefore: (day: string): void => {
      for (const name of plays.keys()) {
        if (name.slice(0, 10) >= day) continue;
        plays.delete(name);
        before++;
      }
    },
  };
}
