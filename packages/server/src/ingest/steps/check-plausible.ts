import { LIMITS, type ViewState } from '@kine/protocol';
import { OK, type Step } from './step.ts';

/** Room for clocks that drift. */
const TIME_SLACK_MS = 5_000;

/**
 * Marks what cannot have happened in the time there was; it is stored unchanged, left out of the numbers and shown in
 * the ledger. A robot stays a robot. Whether a view fits into its video is judged by each question: see `isPastEnd`.
 */
export const checkPlausible: Step = {
  name: 'check plausible',
  run: ({ state, facts, now }) => {
    if (!isPlausible(state, now - facts.mintedAt + facts.ageMs)) facts.excluded ??= 'implausible';
    return OK;
  },
};

/** Whether a state can be true `elapsedMs` after its view began. */
export function isPlausible(state: ViewState, elapsedMs: number): boolean {
  const isPlayable = (rate: number): boolean => rate >= LIMITS.rateMin && rate <= LIMITS.rateMax;
  if (!state.runs.every(([, , , rate]) => isPlayable(rate))) return false;
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
