import { expect, test } from 'vitest';
import { failureOf, type PlaybackError, pictureQuality, type Run } from '../src/index.ts';

const fatal = (at_ms: number, phase: 'start' | 'mid' = 'mid'): PlaybackError => ({
  at_ms,
  code: 'media_3',
  fatal: true,
  phase,
});
const tenSeconds: Run[] = [[0, 10_000, 500, 1]];

test('a fatal error ends the view, before or after its first frame', () => {
  expect(failureOf({ errors: [fatal(700, 'start')], runs: [] })).toBe('start');
  expect(failureOf({ errors: [fatal(10_500)], runs: tenSeconds })).toBe('mid');
});

test('an error that was not fatal, or after which playback went on, ended nothing', () => {
  expect(failureOf({ errors: [{ ...fatal(10_500), fatal: false }], runs: tenSeconds })).toBeUndefined();
  expect(failureOf({ errors: [fatal(300, 'start')], runs: tenSeconds })).toBeUndefined();
});

test('the picture counts by the time it was shown, and no more than it was shown', () => {
  // 2 s at half the height, then 8 s at more than it.
  const renditions = [
    { at_ms: 400, height: 360, displayed_height: 720 },
    { at_ms: 2_500, height: 1_080, displayed_height: 720 },
  ];
  expect(pictureQuality({ renditions, runs: tenSeconds })).toBeCloseTo(0.2 * 0.5 + 0.8);
});

test('time at double speed counts half, and pauses not at all', () => {
  const renditions = [
    { at_ms: 0, height: 360, displayed_height: 720 },
    { at_ms: 1_000, height: 720, displayed_height: 720 },
  ];
  const runs: Run[] = [
    [0, 1_000, 0, 1],
    [1_000, 3_000, 60_000, 2],
  ];
  expect(pictureQuality({ renditions, runs })).toBeCloseTo(0.75);
});

test('without a picture of known size, or without playing, there is no quality', () => {
  expect(pictureQuality({ renditions: [], runs: tenSeconds })).toBeUndefined();
  const unknown = [{ at_ms: 0, height: 720, displayed_height: 0 }];
  expect(pictureQuality({ renditions: unknown, runs: tenSeconds })).toBeUndefined();
  expect(
    pictureQuality({ renditions: [{ at_ms: 0, height: 720, displayed_height: 720 }], runs: [] }),
  ).toBeUndefined();
});
