import { LIMITS, lengthMs, playedMs, type Run, union, type ViewState, weightedSpans } from '@kine/protocol';
import { viewStateSchema } from '@kine/protocol/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../src/core/facts.ts';
import { fit, STATE_BYTES } from '../src/core/fit.ts';
import { isExpired, newRecorder, noteError, observe, viewState } from '../src/core/recorder.ts';
import { type SimulatedPlayer, simulatePlayer, type Truth } from './simulated-player.ts';

const MINUTE = 60_000;

const stateOf = ({ recorder }: Pick<SimulatedPlayer, 'recorder'>): ViewState =>
  viewState(recorder, { viewId: 'view', seq: 1, context: { page: 'https://example.com/garden' } });

const spans = (runs: readonly Run[]): number[][] => runs.map(([from, to]) => [from, to]);

const content = (state: ViewState): number => playedMs(weightedSpans(state, Number.MAX_SAFE_INTEGER));
const unique = (state: ViewState): number => lengthMs(union(weightedSpans(state, Number.MAX_SAFE_INTEGER)));
const size = (state: ViewState): number => Buffer.byteLength(JSON.stringify(state));

/** What no view may ever say, whatever the player did. */
function expectPossible(state: ViewState): void {
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

describe('runs', () => {
  test('playing, pausing and playing on makes two runs that touch', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(4_000);
    player.pause();
    player.wait(10_000);
    player.play();
    player.wait(2_500);
    player.pause();
    const state = stateOf(player);
    expect(state.runs).toEqual([
      [0, 4_000, 0, 1],
      [4_000, 6_500, 14_000, 1],
    ]);
    expect(state).toMatchObject({ playing_ms: 6_500, requested_at_ms: 0, first_frame_at_ms: 0 });
  });

  test('the open run is in the state and grows with it', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(1_000);
    expect(stateOf(player)).toMatchObject({ runs: [[0, 1_000, 0, 1]], now: { state: 'playing' } });
    player.wait(1_000);
    expect(stateOf(player).runs).toEqual([[0, 2_000, 0, 1]]);
  });

  test('a play that never starts is an attempt and not a play', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.stall(30_000);
    const state = stateOf(player);
    expect(state.runs).toEqual([]);
    expect(state.first_frame_at_ms).toBeUndefined();
    expect(state).toMatchObject({ requested_at_ms: 0, stalls: { n: 0 }, now: { state: 'stalled' } });
  });

  test('a seek ends the run where playback was, not where it goes', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(4_000);
    player.wait(180, 1_000);
    player.seek(300_000, 400);
    player.wait(1_000);
    player.pause();
    const state = stateOf(player);
    expect(spans(state.runs)).toEqual([
      [0, 4_180],
      [300_000, 301_000],
    ]);
    expect(state.seeks).toEqual({ n: 1, latency_ms: 400 });
    expect(state.stalls).toEqual({ n: 0, ms: 0 });
  });

  test('a stall closes the run, is counted, and is not playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(3_000);
    player.stall(2_000);
    player.wait(1_000);
    const state = stateOf(player);
    expect(state.runs).toEqual([
      [0, 3_000, 0, 1],
      [3_000, 4_000, 5_000, 1],
    ]);
    expect(state).toMatchObject({ playing_ms: 4_000, stalls: { n: 1, ms: 2_000 } });
  });

  test('a viewer who leaves in a stall leaves it counted', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(3_000);
    observe(player.recorder, 'waiting', { ...player.recorder.last, starved: true });
    const { last } = player.recorder;
    observe(player.recorder, 'poll', { ...last, at: last.at + 1_500 });
    expect(stateOf(player).stalls).toEqual({ n: 1, ms: 1_500 });
  });

  test('a machine that sleeps while it plays closes the run and adds no playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(2_000);
    player.stall(20 * MINUTE, false);
    player.wait(2_000);
    player.pause();
    const state = stateOf(player);
    expect(spans(state.runs)).toEqual([
      [0, 2_000],
      [2_000, 4_000],
    ]);
    expect(state.playing_ms).toBe(4_000);
    expect(state.stalls.n).toBe(0);
  });

  test('a hidden tab that looks once a minute loses nothing', () => {
    const player = simulatePlayer({ duration: 30 * MINUTE });
    player.play();
    player.wait(20 * MINUTE, MINUTE);
    expect(stateOf(player).runs).toEqual([[0, 20 * MINUTE, 0, 1]]);
  });

  test('another speed is another run; content counts media and playing time counts the wall', () => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    player.play();
    player.wait(2_000);
    player.setRate(1.75);
    player.wait(4_000);
    player.pause();
    const state = stateOf(player);
    expect(state.runs).toEqual([
      [0, 2_000, 0, 1],
      [2_000, 9_000, 2_000, 1.75],
    ]);
    expect(state.playing_ms).toBe(6_000);
  });

  test('a loop closes a run at each end without being a seek', () => {
    const player = simulatePlayer({ duration: 2_000, loop: true });
    player.play();
    player.wait(5_000);
    const state = stateOf(player);
    expect(spans(state.runs)).toEqual([
      [0, 2_000],
      [0, 2_000],
      [0, 990],
    ]);
    expect(state).toMatchObject({ ended: true, seeks: { n: 0 }, stalls: { n: 0 } });
  });

  test('playing after the end begins again in the same view', () => {
    const player = simulatePlayer({ duration: 3_000 });
    player.play();
    player.wait(4_000);
    expect(stateOf(player)).toMatchObject({ ended: true, now: { state: 'ended', position_ms: 3_000 } });
    player.play();
    player.wait(1_000);
    expect(spans(stateOf(player).runs)).toEqual([
      [0, 3_000],
      [0, 1_000],
    ]);
  });

  test('muted and hidden time are parts of playing time', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    player.wait(1_000);
    const { recorder } = player;
    const look = (ms: number, change: Partial<Facts>): void => {
      const { last } = recorder;
      observe(recorder, 'poll', { ...last, at: last.at + ms, position: last.position + ms, ...change });
    };
    look(0, { muted: true });
    look(400, { hidden: true });
    look(300, { muted: false });
    look(200, {});
    expect(stateOf(player)).toMatchObject({ playing_ms: 1_900, muted_ms: 700, hidden_ms: 500 });
  });
});

describe('players with a coarse clock, without played ranges', () => {
  /** Looks at a player that says where it is, as `[ms since the last look, position]`, and fires `signal`. */
  const coarse = (looks: readonly (readonly [number, number, string?])[]): ViewState => {
    const player = simulatePlayer({ duration: 10 * MINUTE });
    const { playedEnd: _, ...first } = { ...player.recorder.last, paused: false };
    const recorder = newRecorder(first);
    for (const [ms, position, signal = 'timeupdate'] of looks) {
      observe(recorder, signal, { ...first, at: recorder.last.at + ms, position });
    }
    return stateOf({ recorder });
  };

  test('a clock that ticks every quarter of a second makes one run', () => {
    const looks = Array.from({ length: 40 }, (_, i) => [100, Math.floor((i + 1) / 3) * 300] as const);
    const { runs, seeks } = coarse(looks);
    expect(spans(runs)).toEqual([[0, 3_900]]);
    expect(seeks.n).toBe(0);
  });

  test('seek events that are guesses are not believed; jumps are', () => {
    const { runs, seeks } = coarse([
      [250, 250],
      [250, 500, 'seeking'],
      [250, 750, 'seeked'],
      [250, 60_000],
      [250, 60_250],
      [250, 20_000],
      [250, 20_250],
    ]);
    expect(spans(runs)).toEqual([
      [0, 1_000],
      [60_000, 60_500],
      [20_000, 20_250],
    ]);
    expect(seeks.n).toBe(2);
  });

  test('an ad during which media time stands still is not playing', () => {
    const { runs, playing_ms } = coarse([
      [250, 250],
      [250, 500],
      ...Array.from({ length: 60 }, () => [250, 500] as const),
      [250, 750],
      [250, 1_000],
    ]);
    expect(spans(runs)).toEqual([
      [0, 500],
      [500, 1_000],
    ]);
    expect(playing_ms).toBe(1_000);
  });
});

describe('a new view', () => {
  const afterPause = (ms: number): boolean => {
    const player = simulatePlayer({ duration: 48 * 60 * MINUTE });
    player.play();
    player.wait(MINUTE);
    player.pause();
    const { last } = player.recorder;
    return isExpired(player.recorder, { ...last, at: last.at + ms, paused: false });
  };

  test('begins when playback resumes after 30 minutes, not before', () => {
    expect(afterPause(LIMITS.idleMs - 1_000)).toBe(false);
    expect(afterPause(LIMITS.idleMs + 1_000)).toBe(true);
  });

  test('does not begin while nothing plays', () => {
    const player = simulatePlayer({ duration: MINUTE });
    const { last } = player.recorder;
    expect(isExpired(player.recorder, { ...last, at: 2 * LIMITS.viewMs })).toBe(false);
  });

  test('begins in the middle of playing after 24 hours, and after a long sleep', () => {
    const player = simulatePlayer({ duration: 48 * 60 * MINUTE });
    player.play();
    player.wait(MINUTE);
    const { last } = player.recorder;
    const next = { ...last, position: last.position + 250 };
    expect(isExpired(player.recorder, { ...next, at: last.at + 250 })).toBe(false);
    expect(isExpired(player.recorder, { ...next, at: LIMITS.viewMs + 1 })).toBe(true);
    expect(isExpired(player.recorder, { ...next, at: last.at + LIMITS.idleMs + 1 })).toBe(true);
  });
});

describe('bounds', () => {
  const sum = (truth: readonly Truth[]): number => truth.reduce((total, [from, to]) => total + to - from, 0);

  test('24 hours of a loop fit into one message with every number exact', () => {
    const player = simulatePlayer({ duration: 10_000, loop: true });
    player.play();
    player.wait(24 * 60 * MINUTE, 2_500);
    const state = fit(stateOf(player));
    expect(size(state)).toBeLessThanOrEqual(STATE_BYTES);
    expect(state.runs.length).toBeLessThanOrEqual(LIMITS.runs);
    const running = player.position();
    expect(content(state)).toBe(sum(player.truth) + running);
    expect(unique(state)).toBe(10_000);
    expectPossible(state);
  });

  test('10,000 random seeks fit into one message; content and unique time stay exact', () => {
    const step = fc.record({
      to: fc.integer({ min: 0, max: 590_000 }),
      ms: fc.integer({ min: 40, max: 3_000 }),
    });
    const steps = fc.array(step, { minLength: 10_000, maxLength: 10_000 });
    fc.assert(
      fc.property(steps, (seeks) => {
        const player = simulatePlayer({ duration: 600_000 });
        player.play();
        for (const { to, ms } of seeks) {
          player.wait(ms, 700);
          player.seek(to, 20);
        }
        player.pause();
        const state = fit(stateOf(player));
        expect(size(state)).toBeLessThanOrEqual(STATE_BYTES);
        expect(content(state)).toBe(sum(player.truth));
        expect(unique(state)).toBe(lengthMs(union(player.truth)));
        expect(state.seeks.n).toBe(10_000);
        expectPossible(state);
      }),
      { numRuns: 2 },
    );
  });

  test('thousands of islands fit too: the shortest are given up, nothing is invented', () => {
    const player = simulatePlayer({ duration: 10 * 60 * MINUTE });
    player.play();
    for (let i = 0; i < 3_000; i++) {
      player.wait(100 + (i % 50) * 10);
      player.seek(((i * 7_919) % 3_000) * 10_000);
    }
    const whole = stateOf(player);
    const state = fit(whole);
    expect(size(state)).toBeLessThanOrEqual(STATE_BYTES);
    expect(content(state)).toBeLessThan(content(whole));
    expect(unique({ ...whole, passes: [...(whole.passes ?? []), ...(state.passes ?? [])] })).toBe(
      unique(whole),
    );
    expectPossible(state);
  });

  test('errors stop at 20 and renditions at 50', () => {
    const player = simulatePlayer({ duration: MINUTE });
    player.play();
    for (let i = 0; i < 100; i++) {
      noteError(player.recorder, 'media_2');
      const { last } = player.recorder;
      observe(player.recorder, 'resize', { ...last, height: 100 + i, displayedHeight: 480 });
    }
    const state = stateOf(player);
    expect(state.errors).toHaveLength(LIMITS.errors);
    expect(state.renditions).toHaveLength(LIMITS.renditions);
    expectPossible(state);
  });

  test('a page that fills the context by itself does not burst the message', () => {
    const custom = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [String(i + 1), '\u0001'.repeat(256)]),
    );
    const { recorder } = simulatePlayer({ duration: MINUTE });
    const state = viewState(recorder, {
      viewId: 'view',
      seq: 1,
      context: { page: '\u0001'.repeat(500), custom },
    });
    expect(size(state)).toBeGreaterThan(STATE_BYTES);
    expect(size(fit(state))).toBeLessThanOrEqual(STATE_BYTES);
  });
});

describe('whatever the player says', () => {
  const signals = [
    'play',
    'playing',
    'pause',
    'seeking',
    'seeked',
    'waiting',
    'timeupdate',
    'ratechange',
    'ended',
    'emptied',
    'loadstart',
    'poll',
  ];
  const look = fc.record({
    signal: fc.constantFrom(...signals),
    ms: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 4_000_000 })),
    position: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 700_000 })),
    rate: fc.constantFrom(1, 1, 1, 0, 0.07, 0.5, 2, 16),
    flags: fc.array(fc.constantFrom('paused', 'ended', 'seeking', 'starved', 'loop', 'muted', 'hidden'), {
      maxLength: 2,
    }),
    coarse: fc.boolean(),
    played: fc.option(fc.integer({ min: 0, max: 700_000 }), { nil: undefined }),
    duration: fc.constantFrom(0, 600_000, 600_000),
  });

  test('any order of events leaves a possible view', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 120 }), (looks) => {
        const { recorder } = simulatePlayer({ duration: 600_000 });
        for (const { signal, ms, rate, flags, coarse, played, duration, position } of looks) {
          const { last } = recorder;
          const flag = (name: string): boolean => flags.includes(name as 'paused');
          observe(recorder, signal, {
            at: last.at + ms,
            position: position ?? Math.round(last.position + Math.min(ms, 1_000) * last.rate),
            duration,
            rate,
            paused: flag('paused'),
            ended: flag('ended'),
            seeking: flag('seeking'),
            starved: flag('starved'),
            loop: flag('loop'),
            muted: flag('muted'),
            hidden: flag('hidden'),
            unasked: false,
            height: 180,
            displayedHeight: 360,
            ...(!coarse && { playedEnd: () => played }),
          });
        }
        expectPossible(fit(stateOf({ recorder })));
      }),
      { numRuns: 1_000 },
    );
  });
});
