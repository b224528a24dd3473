import { MIN_VIEWS } from '@kine/protocol';
import type { QueryRow } from '@kine/protocol/schemas';

/** A video that is played clearly more than in the period before. */
export interface RisingVideo {
  readonly videoId: string;
  readonly plays: number;
  readonly before: number;
  /** Plays more than before. */
  readonly gain: number;
  readonly row: QueryRow;
}

/** Below a fifth more it may as well be chance. */
const LEAST_GROWTH = 0.2;

/** The videos that gained most plays, most first. A few plays more are no rise: 1 → 2 is twice as much and means nothing. */
export function risingVideos(rows: readonly QueryRow[]): readonly RisingVideo[] {
  return rows
    .map((row) => {
      const { dimensions, metrics, compared } = row;
      const plays = metrics.play?.value ?? 0;
      const before = compared?.play?.value ?? 0;
      return { videoId: String(dimensions.video), plays, before, gain: plays - before, row };
    })
    .filter(({ gain, before }) => gain >= MIN_VIEWS && gain >= before * LEAST_GROWTH)
    .sort((a, b) => b.gain - a.gain);
}
