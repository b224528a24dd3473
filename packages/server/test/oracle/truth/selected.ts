import type { Surroundings } from './dimension-of.ts';
import { type AskedFilter, holds } from './holds.ts';
import { localTime } from './local-time.ts';
import type { Witness } from './witness.ts';

/** What a question is about: local days, both ends included. */
export interface Asked {
  readonly workspace: string;
  /** All of the workspace's by default. */
  readonly videos?: readonly string[] | undefined;
  readonly from: string;
  readonly to: string;
  readonly filter?: AskedFilter | undefined;
}

/** The views that count and are meant: each is asked in turn. */
export function selected(views: readonly Witness[], asked: Asked, around: Surroundings): Witness[] {
  return views.filter((view) => {
    if (!view.counts || view.row.workspace_id !== asked.workspace) return false;
    if (asked.videos && !asked.videos.includes(view.row.video_id)) return false;
    const { day } = localTime(view.mintedMs, around.timeZone);
    if (day < asked.from || day > asked.to) return false;
    return asked.filter === undefined || holds(asked.filter, view, around);
  });
}
