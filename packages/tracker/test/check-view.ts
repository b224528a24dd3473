import { lengthMs, playedMs, union, type ViewState, weightedSpans } from '@kine/protocol';
import { viewStateSchema } from '@kine/protocol/schemas';
import { expect } from 'vitest';
import { type Recorder, viewState } from '../src/core/recorder.ts';

export const stateOf = (recorder: Recorder): ViewState =>
  viewState(recorder, { viewId: 'view', seq: 1, context: { page: 'https://example.com/garden' } });

/** Media time played, and seen at least once, in milliseconds. */
export const content = (state: ViewState): number => playedMs(weightedSpans(state, Number.MAX_SAFE_INTEGER));
export const unique = (state: ViewState): number =>
  lengthMs(union(weightedSpans(state, Number.MAX_SAFE_INTEGER)));

/** What no view may ever say, whatever the player did. */
export function expectPossible(state: ViewState): void {
  expect(viewStateSchema.safeParse(state).error).toBeUndefined();
  let free = 0;
  for (const [from, to, at, rate] of state.runs) {
    expect(to).toBeGreaterThan(from);
    expect(at).toBeGreaterThanOrEqual(free);
    free = at + (to - from) / rate;
  }
  expect(free).toBeLessThanOrEqual(state.now.at_ms);
  expect(state.playing_ms).toBeLessThanOrEqual(state.now.at_ms);
  expect(state.muted_ms).toBeLessThanOrEqual(state.playing_ms);
  expect(state.hidden_ms).toBeLessThanOrEqual(state.playing_ms);
}
