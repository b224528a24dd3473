import type { Watched } from './runs.ts';
import { furthestMs, lengthMs, playedMs, union, weightedSpans } from './runs.ts';
import type { Unmeasured } from './unmeasured.ts';

/** The integer sums every single-number metric is made of; sums of views add up field by field. */
export interface Totals {
  readonly load: number;
  readonly play: number;
  readonly engaged_view: number;
  readonly content_ms: number;
  /** The part of `content_ms` that is in no run, because its place is not known. */
  readonly unplaced_ms: number;
  readonly unique_ms: number;
  readonly playing_ms: number;
  /** Plays whose furthest position reached D − max(2 s, 1 % of D). */
  readonly completed: number;
  /** Plays that saw at least 90 % of the video. */
  readonly full_watch: number;
  /** Σ D over plays, the denominator of AVP across videos. */
  readonly duration_ms: number;
  /** Plays that tell where they were watched, and Σ D over them: the denominators of what depends on places. */
  readonly placed_play: number;
  readonly placed_duration_ms: number;
}

export const NO_TOTALS: Totals = {
  load: 0,
  play: 0,
  engaged_view: 0,
  content_ms: 0,
  unplaced_ms: 0,
  unique_ms: 0,
  playing_ms: 0,
  completed: 0,
  full_watch: 0,
  duration_ms: 0,
  placed_play: 0,
  placed_duration_ms: 0,
};

/** What of a view its totals are computed from. */
export interface CountedView extends Watched {
  readonly first_frame_at_ms?: number;
  readonly playing_ms: number;
  readonly unplaced_ms?: number;
  /** What its reporter cannot tell. */
  readonly unmeasured?: readonly Unmeasured[];
}

/** Whether the places of a view are known, which curves and everything derived from positions need. */
export function isPlaced({ unmeasured = [] }: Pick<CountedView, 'unmeasured'>): boolean {
  return !unmeasured.includes('positions');
}

/** A view is engaged once it was watched past this position. */
const ENGAGED_MS = 5_000;

/** The least furthest position of a completed play: rounding 1 % of D down asks for the next whole millisecond. */
export function completionMs(durationMs: number): number {
  return durationMs - Math.max(2_000, Math.floor(durationMs / 100));
}

/** The share of one view in the totals, for a video of `durationMs` (0 = unknown, then nothing is cut off). */
export function viewTotals(view: CountedView, durationMs: number): Totals {
  const spans = weightedSpans(view, durationMs || Number.MAX_SAFE_INTEGER);
  const seen = union(spans);
  const furthest = furthestMs(spans);
  const unique = lengthMs(seen);
  const { unplaced_ms = 0 } = view;
  const play = view.first_frame_at_ms === undefined ? 0 : 1;
  const placed = play && isPlaced(view) ? 1 : 0;
  const count = (condition: boolean): number => (placed && condition ? 1 : 0);
  return {
    load: 1,
    play,
    engaged_view: count(furthest > ENGAGED_MS),
    content_ms: playedMs(spans) + unplaced_ms,
    unplaced_ms,
    unique_ms: unique,
    playing_ms: view.playing_ms,
    completed: count(durationMs > 0 && furthest > 0 && furthest >= completionMs(durationMs)),
    full_watch: count(durationMs > 0 && unique * 10 >= durationMs * 9),
    duration_ms: play * durationMs,
    placed_play: placed,
    placed_duration_ms: placed * durationMs,
  };
}

/** `a + sign · b`, field by field. */
export function addTotals(a: Totals, b: Totals, sign: 1 | -1 = 1): Totals {
  const keys = Object.keys(NO_TOTALS) as (keyof Totals)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + sign * b[key]])) as unknown as Totals;
}
