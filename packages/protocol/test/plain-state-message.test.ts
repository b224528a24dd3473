import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engageMessageSchema, isPlainStateMessage } from '../src/schemas/index.ts';
import { anyPasses, anyRuns, viewState } from './view-arbitrary.ts';

const token = 'key.claims.mac';

/** Whole states as a player sends them, with every optional field sometimes there. */
const states = fc
  .record({
    seq: fc.integer({ min: 1, max: 2 ** 31 }),
    runs: anyRuns(100_000),
    passes: fc.option(anyPasses(100_000), { nil: undefined }),
    requested_at_ms: fc.option(fc.nat(), { nil: undefined }),
    errors: fc.constantFrom([], [{ at_ms: 1, code: 'MEDIA_ERR_DECODE', fatal: true, phase: 'mid' as const }]),
    renditions: fc.constantFrom(
      [],
      [{ at_ms: 1, height: 720, displayed_height: 480 }],
      [{ at_ms: 1, height: 720, displayed_height: 480, bitrate_kbps: 3_000 }],
    ),
    stalls: fc.constantFrom({ n: 0, ms: 0 }, { n: 1, ms: 400, list: [[5_000, 400] as const] }),
    frames: fc.constantFrom(undefined, { dropped: 3, total: 900 }),
    context: fc.constantFrom({}, { page: 'https://a.example/', custom: { '1': 'gold', '10': '' } }),
  })
  .map((fields) =>
    JSON.parse(JSON.stringify({ token, state: viewState({ ...fields, first_frame_at_ms: 0 }) })),
  );

/** Values that a field should not have, or only just may. */
const strange = fc.constantFrom(
  null,
  true,
  '',
  'x'.repeat(65),
  0,
  -1,
  0.5,
  1,
  17,
  1_001,
  2 ** 31 + 1,
  2 ** 32 - 1,
  2 ** 32,
  [],
  [[]],
  [[1, 0, 0, 1]],
  [[0, 1, 0, 1]],
  [[0, 1, 0, 1, 1]],
  [[0, 1, 1]],
  {},
  { n: 1 },
  { n: 1, ms: 1 },
  { constructor: 1 },
  { custom: { '11': 'x' } },
);

/** Puts `value` at a place of the object that `pick` chooses, or takes it away. */
function spoil(target: Record<string, unknown>, pick: number, value: unknown): void {
  const others = Array.isArray(target) ? [target.length] : ['unknown_field', 'constructor', '__proto__'];
  const keys = [...Object.keys(target), ...others.map(String)];
  const key = keys[pick % keys.length] ?? '';
  const inner = Object.hasOwn(target, key) ? target[key] : undefined;
  if (typeof inner === 'object' && inner !== null && pick % 3 !== 0) {
    spoil(inner as Record<string, unknown>, Math.floor(pick / 3), value);
  } else if (pick % 7 === 0) {
    // No message has a list with a hole in it: JSON has no words for one.
    if (Array.isArray(target)) target.splice(Number(key), 1);
    else delete target[key];
  } else {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  }
}

test('what a player sends is plain', () => {
  fc.assert(fc.property(states, (message) => isPlainStateMessage(message)));
});

test('whatever is plain is what the schema would have made of it', () => {
  let plain = 0;
  fc.assert(
    fc.property(states, fc.array(fc.tuple(fc.nat(), strange), { maxLength: 2 }), (message, changes) => {
      for (const [pick, value] of changes) spoil(message, pick, structuredClone(value));
      if (!isPlainStateMessage(message)) return;
      plain++;
      expect(engageMessageSchema.parse(message)).toEqual(message);
    }),
    { numRuns: 3_000 },
  );
  expect(plain).toBeGreaterThan(300);
});

test('a message with a hello, without a token, or with more than it should have is left to the schema', () => {
  const state = viewState({});
  expect(isPlainStateMessage({ token, state })).toBe(true);
  expect(isPlainStateMessage({ state })).toBe(false);
  expect(isPlainStateMessage({ token, state, hello: { videoId: 'v', nonce: 'n', age_ms: 0 } })).toBe(false);
  expect(isPlainStateMessage({ token, state: { ...state, mood: 'good' } })).toBe(false);
  expect(isPlainStateMessage({ token, state: { ...state, runs: [[0, 1, 0, 1]] } })).toBe(false);
});
