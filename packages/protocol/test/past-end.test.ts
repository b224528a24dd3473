import { expect, test } from 'vitest';
import { isPastEnd, type Pass, type Run } from '../src/index.ts';

test.each<[string, { runs?: Run[]; passes?: Pass[] }, boolean]>([
  ['nothing played', {}, false],
  ['one second past the end', { runs: [[90_000, 101_000, 0, 1]] }, false],
  ['a moment more than a second', { runs: [[90_000, 101_001, 0, 1]] }, true],
  ['a pass past the end', { passes: [[0, 101_001, 1]] }, true],
  ['a run that played nothing there', { runs: [[200_000, 200_000, 0, 1]] }, false],
])('%s', (_, { runs = [], passes = [] }, past) => {
  expect(isPastEnd({ runs, passes }, 100_000)).toBe(past);
});

test('a video of unknown length has no end to run past', () => {
  expect(isPastEnd({ runs: [[5_000_000, 5_010_000, 0, 1]] }, 0)).toBe(false);
});
