import fc from 'fast-check';
import type { Pass, Run, ViewState } from '../src/index.ts';

/** Runs inside a video of about `furthest` milliseconds, some empty, some touching, some past the end. */
export function anyRuns(furthest: number, maxLength = 12): fc.Arbitrary<Run[]> {
  const run = fc
    .tuple(fc.nat(furthest), fc.nat(furthest), fc.nat(86_400_000), fc.constantFrom(0.5, 1, 1.25, 2))
    .map(([a, b, at, rate]): Run => [Math.min(a, b), Math.max(a, b), at, rate]);
  return fc.array(run, { maxLength });
}

/** Folded passes, overlapping ones too: a server must not rely on their being disjoint. */
export function anyPasses(furthest: number): fc.Arbitrary<Pass[]> {
  const pass = fc
    .tuple(fc.nat(furthest), fc.nat(furthest), fc.integer({ min: 1, max: 9 }))
    .map(([a, b, count]): Pass => [Math.min(a, b), Math.max(a, b), count]);
  return fc.array(pass, { maxLength: 6 });
}

/** A view of a video: what was watched, a first frame (anything watched has one) and the time it took. */
export function anyView(furthest: number) {
  return fc.record({
    runs: anyRuns(furthest),
    passes: anyPasses(furthest),
    first_frame_at_ms: fc.nat(10_000),
    playing_ms: fc.nat(100_000),
  });
}

/** A whole state as a player would send it, with nothing watched unless `over` says so. */
export function viewState(over: Partial<ViewState> = {}): ViewState {
  return {
    v: 1,
    viewId: 'view-1',
    seq: 1,
    reported_duration_ms: 100_000,
    runs: [],
    now: { at_ms: 0, position_ms: 0, rate: 1, state: 'paused' },
    autoplay: false,
    playing_ms: 0,
    muted_ms: 0,
    hidden_ms: 0,
    ended: false,
    stalls: { n: 0, ms: 0 },
    seeks: { n: 0, latency_ms: 0 },
    errors: [],
    renditions: [],
    context: {},
    ...over,
  };
}

/** States of one view, as several nodes could hold them: few sequence numbers, so that they collide. */
export const anyState: fc.Arbitrary<ViewState> = fc
  .record({ seq: fc.integer({ min: 1, max: 3 }), runs: anyRuns(2_000, 3), playing_ms: fc.nat(5) })
  .map((fields) => viewState({ ...fields, first_frame_at_ms: 0 }));
