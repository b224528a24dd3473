import { LIMITS, type ViewState } from '@kine/protocol';
import type { VideoLookup } from '../../library/index.ts';
import { OK, type Step } from './step.ts';

/** Room for clocks that drift and for a player that rounds its length. */
const TIME_SLACK_MS = 5_000;
const END_SLACK_MS = 1_000;

/**
 * Marks what cannot have happened; it is stored unchanged, left out of the numbers and shown in the ledger.
 * A robot stays a robot.
 */
export function checkPlausible(videos: VideoLookup): Step {
  return {
    name: 'check plausible',
    run: ({ state, facts, now }) => {
      const durationMs = videos.find(facts.videoId)?.durationMs || state.reported_duration_ms;
      const elapsedMs = now - facts.mintedAt + facts.ageMs;
      if (!isPlausible(state, elapsedMs, durationMs)) facts.excluded ??= 'implausible';
      return OK;
    },
  };
}

/** Whether a state can be true `elapsedMs` after its view began; `durationMs` 0 means an unknown length. */
export function isPlausible(state: ViewState, elapsedMs: number, durationMs: number): boolean {
  const endMs = (durationMs || Number.POSITIVE_INFINITY) + END_SLACK_MS;
  const { runs, passes = [] } = state;
  for (const [, to, , rate] of runs) {
    if (to > endMs || rate < LIMITS.rateMin || rate > LIMITS.rateMax) return false;
  }
  for (const [, to] of passes) if (to > endMs) return false;
  return neededMs(state) <= elapsedMs + TIME_SLACK_MS;
}

/**
 * The least wall time a state needs. Folded passes carry no rate: at the highest one they take the least
 * time they can have taken. `playing_ms`, which is wall time by definition, must fit as well.
 */
function neededMs({ runs, passes = [], playing_ms }: ViewState): number {
  let needed = 0;
  for (const [from, to, , rate] of runs) needed += (to - from) / rate;
  for (const [from, to, count] of passes) needed += ((to - from) * count) / LIMITS.rateMax;
  return Math.max(needed, playing_ms);
}
