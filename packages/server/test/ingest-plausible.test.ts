import type { ViewState } from '@kine/protocol';
import { describe, expect, test } from 'vitest';
import { isPlausible } from '../src/ingest/steps/check-plausible.ts';
import { stateOf } from './ingest-world.ts';

/** A video of 100 s, looked at 60 s after the view began. */
const plausible = (more: Partial<ViewState>, elapsedMs = 60_000, durationMs = 100_000): boolean =>
  isPlausible(stateOf('v', 1, { runs: [], playing_ms: 0, ...more }), elapsedMs, durationMs);

describe('plausible', () => {
  test.each<[string, Partial<ViewState>]>([
    ['nothing played', {}],
    ['a minute in a minute', { runs: [[0, 60_000, 0, 1]] }],
    ['five seconds more, for clocks that drift', { runs: [[0, 65_000, 0, 1]] }],
    ['all of it at double speed', { runs: [[0, 100_000, 0, 2]] }],
    ['one second past the end', { runs: [[90_000, 101_000, 0, 1]] }],
    [
      'the slowest and the fastest rate',
      {
        runs: [
          [0, 3_000, 0, 0.06],
          [0, 3_000, 50_000, 16],
        ],
      },
    ],
    ['folded passes, as fast as anyone can play', { passes: [[0, 100_000, 10]] }],
    ['a minute of playing time', { playing_ms: 65_000 }],
  ])('%s', (_, more) => expect(plausible(more)).toBe(true));
});

describe('not plausible', () => {
  test.each<[string, Partial<ViewState>]>([
    ['more than the time that passed', { runs: [[0, 65_001, 0, 1]] }],
    [
      'two runs that together take too long',
      {
        runs: [
          [0, 40_000, 0, 1],
          [0, 40_000, 0, 1],
        ],
      },
    ],
    ['further past the end than a second', { runs: [[100_000, 101_001, 0, 1]] }],
    ['a pass past the end', { passes: [[0, 101_001, 1]] }],
    ['slower than players go', { runs: [[0, 100, 0, 0.05]] }],
    ['faster than players go', { runs: [[0, 100, 0, 17]] }],
    ['more passes than fit at the highest rate', { passes: [[0, 100_000, 11]] }],
    ['more playing time than time', { playing_ms: 65_001 }],
  ])('%s', (_, more) => expect(plausible(more)).toBe(false));
});

test('a video of unknown length has no end to run past', () => {
  expect(plausible({ runs: [[5_000_000, 5_010_000, 0, 1]] }, 60_000, 0)).toBe(true);
});
