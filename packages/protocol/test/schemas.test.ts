import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../src/index.ts';
import {
  engageMessageSchema,
  patchVideoSchema,
  periodSchema,
  viewStateSchema,
} from '../src/schemas/index.ts';
import { anyPasses, anyRuns, viewState } from './view-arbitrary.ts';

const accepts = (state: object): boolean => viewStateSchema.safeParse(state).success;
const watched = viewState({ runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 120, playing_ms: 5_000 });

describe('a view state over the wire', () => {
  test('what the type allows is accepted unchanged', () => {
    const any = fc.record({
      seq: fc.integer({ min: 1, max: 2 ** 31 }),
      runs: anyRuns(100_000),
      passes: fc.option(anyPasses(100_000), { nil: undefined }),
      state: fc.constantFrom(
        'playing' as const,
        'paused' as const,
        'stalled' as const,
        'seeking' as const,
        'ended' as const,
      ),
      custom: fc.dictionary(fc.constantFrom('1', '5', '10'), fc.string({ maxLength: 256 })),
    });
    fc.assert(
      fc.property(any, ({ state, custom, passes, ...fields }) => {
        const whole = viewState({
          ...fields,
          ...(passes ? { passes } : {}),
          first_frame_at_ms: 0,
          now: { at_ms: 1, position_ms: 2, rate: 0, state },
          errors: [{ at_ms: 1, code: 'MEDIA_ERR_DECODE', fatal: true, phase: 'mid' }],
          renditions: [{ at_ms: 1, height: 720, displayed_height: 480 }],
          context: { page: 'https://a.example/', custom: { ...custom } },
        });
        expect(viewStateSchema.parse(whole)).toEqual(whole);
      }),
    );
  });

  test('something played without a first frame is refused', () => {
    const { first_frame_at_ms: _, ...without } = watched;
    expect(accepts(watched)).toBe(true);
    expect(accepts(without)).toBe(false);
    expect(accepts({ ...without, runs: [], passes: [[0, 1_000, 1]] })).toBe(false);
    expect(accepts({ ...without, runs: [] })).toBe(true);
  });

  test.each<[string, object]>([
    ['another version', { v: 2 }],
    ['a sequence number of 0', { seq: 0 }],
    ['a fraction of a millisecond', { runs: [[0, 0.5, 0, 1]] }],
    ['a run that ends before it begins', { runs: [[5, 4, 0, 1]] }],
    ['a run of three numbers', { runs: [[0, 4, 0]] }],
    ['a negative position', { runs: [[-1, 4, 0, 1]] }],
    ['a rate of 0', { runs: [[0, 4, 0, 0]] }],
    ['a pass played no time', { passes: [[0, 4, 0]] }],
    ['too many runs', { runs: new Array(LIMITS.runs + 1).fill([0, 1, 0, 1]) }],
    ['too many errors', { errors: new Array(21).fill({ at_ms: 0, code: 'x', fatal: false, phase: 'mid' }) }],
    ['an unknown play state', { now: { at_ms: 0, position_ms: 0, rate: 1, state: 'dancing' } }],
    ['an eleventh custom dimension', { context: { custom: { 11: 'x' } } }],
    ['a number that is not one', { playing_ms: Number.NaN }],
  ])('%s is refused', (_, change) => {
    expect(accepts({ ...watched, ...change })).toBe(false);
  });

  test('fields of a newer player are dropped, not refused', () => {
    expect(viewStateSchema.parse({ ...watched, mood: 'good' })).toEqual(watched);
  });
});

describe('a message', () => {
  test('may be a hello, a resume, a state, or hello and state together', () => {
    const hello = { videoId: 'v', nonce: 'n', age_ms: 0 };
    for (const message of [
      { hello },
      { hello: { viewId: 'x', token: 't' } },
      { token: 't', state: watched },
      { hello, state: watched },
    ]) {
      expect(engageMessageSchema.parse(message)).toEqual(message);
    }
  });

  test('that is malformed is refused', () => {
    for (const message of [
      null,
      'x',
      [],
      { hello: {} },
      { state: {} },
      { hello: { videoId: '', nonce: 'n', age_ms: 0 } },
    ]) {
      expect(engageMessageSchema.safeParse(message).success).toBe(false);
    }
  });
});

test('periods are days and durations are positive', () => {
  expect(periodSchema.safeParse({ from: '2026-02-29' }).success).toBe(false);
  expect(periodSchema.safeParse({ from: '2026-02-28', to: '2026-03-01' }).success).toBe(true);
  expect(patchVideoSchema.safeParse({ duration: 0 }).success).toBe(false);
  expect(patchVideoSchema.safeParse({ title: '  ' }).success).toBe(false);
});
