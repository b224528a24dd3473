import { LIMITS, lengthMs, union, type ViewState } from '@kine/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fit, STATE_BYTES } from '../src/core/fit.ts';
import { noteError, observe, viewState } from '../src/core/recorder.ts';
import { content, expectPossible, stateOf, unique } from './check-view.ts';
import { simulatePlayer, type Truth } from './simulated-player.ts';

const MINUTE = 60_000;

const size = (state: ViewState): number => Buffer.byteLength(JSON.stringify(state));

describe('bounds', () => {
  const sum = (truth: readonly Truth[]): number => truth.reduce((total, [from, to]) => total + to - from, 0);

  test('24 hours of a loop fit into one message with every number exact', () => {
    const player = simulatePlayer({ duration: 10_000, loop: true });
    player.play();
    player.wait(24 * 60 * MINUTE, 2_500);
    const state = fit(stateOf(player.recorder));
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
        const state = fit(stateOf(player.recorder));
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
    const whole = stateOf(player.recorder);
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
    const state = stateOf(player.recorder);
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
        expectPossible(fit(stateOf(recorder)));
      }),
      { numRuns: 1_000 },
    );
  });
});
