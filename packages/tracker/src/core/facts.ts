import type { Frames } from '@kine/protocol';

/**
 * What a player and its page say at one moment. `at` is wall milliseconds since the view began, positions
 * and durations are milliseconds of media time; all are whole numbers, not negative.
 */
export interface Facts {
  readonly at: number;
  readonly position: number;
  /** 0 while unknown. */
  readonly duration: number;
  /** Three decimals at most. */
  readonly rate: number;
  readonly paused: boolean;
  /** Players behind a frame may lack this and only fire the event. */
  readonly ended: boolean | undefined;
  readonly seeking: boolean;
  /** The player says it has no data to go on with. */
  readonly starved: boolean;
  readonly loop: boolean;
  readonly muted: boolean;
  readonly hidden: boolean;
  /** Nobody asked for the playback that is going on: the page did. */
  readonly unasked: boolean;
  /** Height of the decoded picture, and of the element in CSS pixels; 0 while unknown. */
  readonly height: number;
  readonly displayedHeight: number;
  /** Counted since the media was loaded, by players that count. */
  readonly frames?: Frames;
  /** Kilobits a second of the picture, where an adapter tells. */
  readonly bitrate?: number | undefined;
  /**
   * How far the player's own `played` ranges say that `position` was played on without a gap; undefined when
   * they are empty. Players that are no media element of the browser's own lack this: their clock is coarse,
   * and their seek events and played ranges are guesses.
   */
  readonly playedEnd?: (position: number) => number | undefined;
}

/** Whether the media stands still because it was told to, or has come to its end. */
export function isHalted(facts: Facts): boolean {
  return facts.paused || !!facts.ended;
}

/** Whether media time should be advancing. */
export function isRolling(facts: Facts): boolean {
  return !isHalted(facts) && !facts.seeking && !facts.starved && facts.rate > 0;
}
