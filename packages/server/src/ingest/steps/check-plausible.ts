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
  if (runs.some(([, , , rate]) => rate < LIMITS.rateMin || rate > LIMITS.rateMax)) return false;
  if (runs.some(([, to]) => to > endMs) || passes.some(([, to]) => to > endMs)) return false;
  return neededMs(state) <= elapsedMs + TIME_SLACK_MS;
}

/**
 * The least wall time a state needs. Folded passes carry no rate: at the highest one they take the least
 * time they can have taken. `playing_ms`, which is wall time by definition, must fit as well.
 */
function neededMs({ runs, passes = [], playing_ms }: ViewState): number {
  const inRuns = runs.reduce((sum, [from, to, , rate]) => sum + (to - from) / rate, 0);
  const inPasses = passes.reduce((sum, [from, to, count]) => sum + ((to - from) * count) / LIMITS.rateMax, 0);
  return Math.max(inRuns + inPasses, playing_ms);
}
