import { expect, test } from 'vitest';
import { curvesFromSums, emptyCurveSums, grid, mostRewatched } from '../src/index.ts';

test('the part that was watched again most is named, not the one that most people saw', () => {
  const g = grid(4_000, 1_000);
  const sums = {
    ...emptyCurveSums(g),
    seen_ms: [20_000, 16_000, 9_000, 9_000],
    played_ms: [20_000, 16_000, 15_000, 9_000],
  };
  const { heat, rewatch } = curvesFromSums(sums, g, 20);
  expect([heat[0], mostRewatched(rewatch)]).toEqual([100, 2]);
});

test('the first of several that were watched again alike', () => {
  expect(mostRewatched([0, 0.3, 0, 0.3])).toBe(1);
});

test.each([
  ['there are no parts', []],
  ['everybody watched once', [0, 0, 0]],
  ['one play in twenty went back', [0, 0.05, 0]],
  ['everybody watched all of it thrice', [2, 2, 2]],
])('none is named where %s', (_what, rewatch) => {
  expect(mostRewatched(rewatch)).toBeUndefined();
});
