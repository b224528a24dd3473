import type { ViewState } from '@kine/protocol';
import { describe, expect, test } from 'vitest';
import { isPlausible } from '../src/ingest/steps/check-plausible.ts';
import { stateOf } from './ingest-world.ts';

/** A state looked at 60 s after its view began. */
const plausible = (more: Partial<ViewState>): boolean =>
  isPlausible(stateOf('v', 1, { runs: [], playing_ms: 0, ...more }), 60_000);

describe('plausible', () => {
  test.each<[string, Partial<ViewState>]>([
    ['nothing played', {}],
    ['a minute in a minute', { runs: [[0, 60_000, 0, 1]] }],
    ['five seconds more, for clocks that drift', { runs: [[0, 65_000, 0, 1]] }],
    ['all of it at double speed', { runs: [[0, 100_000, 0, 2]] }],
    ['any place, which the video of today may not have', { runs: [[5_000_000, 5_010_000, 0, 1]] }],
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
    ['slower than players go', { runs: [[0, 100, 0, 0.05]] }],
    ['faster than players go', { runs: [[0, 100, 0, 17]] }],
    ['more passes than fit at the highest rate', { passes: [[0, 100_000, 11]] }],
    ['more playing time than time', { playing_ms: 65_001 }],
  ])('%s', (_, more) => expect(plausible(more)).toBe(false));
});
