import type { Pass, Run } from '@kine/protocol';
import { foldRuns, LIMITS } from '@kine/protocol';
import type { Facts } from './facts.ts';
import { isRolling } from './facts.ts';

/** A run that is being played: facts confirm it up to media position `to` at wall time `until`. */
interface OpenRun {
  readonly from: number;
  readonly at: number;
  readonly rate: number;
  to: number;
  until: number;
}

/** Follows the playhead and keeps what was played. Times and positions in milliseconds. */
export interface Playhead {
  runs: readonly Run[];
  passes: readonly Pass[];
  open?: OpenRun | undefined;
  /** Where the next advance is measured from. */
  position: number;
  at: number;
  /** Wall time up to which finished runs reach: a run never begins before the one before it ended. */
  freeAt: number;
}

/** What one step of the playhead was. `playedMs` is wall time in which media time really advanced. */
export interface Step {
  readonly playedMs: number;
  /** The position changed by something else than playing. */
  readonly jumped: boolean;
  /** The jump was the player's own, from the end of a looping video to its beginning. */
  readonly wrapped: boolean;
}

/** Media time standing still this long closes a run; the clock of a coarse player ticks faster than that. */
const STILL_MS = 500;
/** Looks nearer to one another see the same of a coarse clock. */
const MOMENT_MS = 99;
/** A jump shorter than this cannot be told from jitter; forward on a coarse clock it is longer. */
const JUMP_MS = 500;
const JUMP_COARSE_MS = 1_500;
/**
 * The end of a run cut off by a seek is guessed this far past the last fact, at most: a hidden tab is looked at
 * once a minute. Where no played range bounds the guess, it may not go further than a coarse clock lags.
 */
const GUESS_MS = 60_000;
const GUESS_COARSE_MS = 1_000;

export function newPlayhead({ position, at }: Facts): Playhead {
  return { runs: [], passes: [], position, at, freeAt: at };
}

/** Takes the playhead from the facts `before` to `facts`; `sought` means the player announced a seek. */
export function follow(head: Playhead, before: Facts, facts: Facts, sought: boolean): Step {
  const rolling = isRolling(before);
  const moved = facts.position - head.position;
  const ahead = rolling ? moved - before.rate * (facts.at - head.at) : moved;
  const tolerance = facts.playedEnd ? JUMP_MS : JUMP_COARSE_MS;
  const jumped = sought || moved < -JUMP_MS || ahead > tolerance;
  const end = jumped ? lastPosition(head, before, facts) : facts.position;
  const wrapped = jumped && rolling && facts.loop && end > 0 && end === before.duration;
  const playedMs = rolling ? extend(head, before, end, facts.at) : 0;
  const still = head.open && facts.at - head.open.until > STILL_MS;
  if (jumped || still || !isRolling(facts) || facts.rate !== before.rate) closeRun(head);
  if (jumped || !rolling) {
    head.position = facts.position;
    head.at = facts.at;
  }
  // From the look before this one: after a pause in looking, a coarse clock may catch up one look late. Looks
  // at one moment, as when all timers of a throttled tab run, are one.
  if (facts.at - before.at > MOMENT_MS) head.at = Math.max(head.at, before.at - STILL_MS);
  return { playedMs, jumped, wrapped };
}

/**
 * Where playback was when a jump took it away: `currentTime` already names the target by then, so it is the
 * last known position moved on by the clock, never past what the player itself says it played.
 */
function lastPosition(head: Playhead, { rate, duration }: Facts, facts: Facts): number {
  const { open, position, at } = head;
  const played = facts.playedEnd?.(position);
  if (!open && !(played && played > position)) return position;
  const guess = position + rate * Math.min(facts.at - at, facts.playedEnd ? GUESS_MS : GUESS_COARSE_MS);
  const end = Math.min(guess, played ?? guess);
  const near = JUMP_MS * rate;
  const wraps = facts.loop && facts.position < near && end > duration - near;
  return duration > 0 && (wraps || end > duration) ? duration : end;
}

/**
 * Plays on to media position `to`, seen at wall time `at`; returns the wall time that took. What a coarse clock
 * tells of a long pause in looking may be only the first part of it: it was played as early as it can have
 * been, so that there is time left for the rest.
 */
function extend(head: Playhead, before: Facts, to: number, at: number): number {
  const { rate } = before;
  const needed = Math.ceil((to - head.position) / rate);
  if (needed <= 0) return 0;
  if (head.open && at - head.at - needed > STILL_MS) closeRun(head);
  const until = before.playedEnd ? at : Math.min(at, Math.max(head.at + needed, before.at));
  const since = head.open?.until ?? Math.max(head.freeAt, until - needed);
  head.open ??= { from: head.position, at: since, rate, to, until };
  const { open } = head;
  open.to = head.position = to;
  open.until = head.at = until;
  return until - since;
}

/** Ends the open run, if there is one. */
export function closeRun(head: Playhead): void {
  head.runs = allRuns(head);
  // In batches: folding run by run took a millisecond each after thousands of seeks.
  if (head.runs.length > 2 * LIMITS.runs) Object.assign(head, foldRuns(head, LIMITS.runs));
  head.freeAt = head.open?.until ?? head.freeAt;
  head.open = undefined;
}

/** All runs, the open one included: in whole milliseconds, never longer than the wall time it had. */
export function allRuns({ runs, open }: Playhead): readonly Run[] {
  if (!open) return runs;
  const { from, at, until, rate } = open;
  const to = Math.min(Math.round(open.to), from + Math.floor((until - at) * rate));
  return to > from ? [...runs, [from, to, at, rate]] : runs;
}
