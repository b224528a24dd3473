import { expect, test } from 'vitest';
import { type CourseOfView, viewTimeline } from '../src/index.ts';

const told = (view: Partial<CourseOfView>): unknown[] =>
  viewTimeline({
    runs: [],
    stalls: [],
    now: { at_ms: 20_000, position_ms: 0, state: 'ended' },
    ...view,
  }).map(({ kind, at_ms, until_ms, from_ms, to_ms }) => [kind, at_ms, until_ms, from_ms, to_ms]);

test('startup, playing, a pause, and playing on', () => {
  const view = {
    requested_at_ms: 100,
    first_frame_at_ms: 900,
    runs: [
      [0, 4_000, 900, 1],
      [4_000, 8_000, 9_900, 2],
    ] as const,
  };
  expect(told(view)).toEqual([
    ['startup', 100, 900, 0, 0],
    ['play', 900, 4_900, 0, 4_000],
    ['pause', 4_900, 9_900, 4_000, 4_000],
    ['play', 9_900, 11_900, 4_000, 8_000],
  ]);
});

test('runs whose media does not join have a seek between them', () => {
  const runs = [
    [0, 4_000, 0, 1],
    [30_000, 31_000, 4_400, 1],
  ] as const;
  expect(told({ runs })).toEqual([
    ['play', 0, 4_000, 0, 4_000],
    ['seek', 4_000, 4_400, 4_000, 30_000],
    ['play', 4_400, 5_400, 30_000, 31_000],
  ]);
});

test('a change of speed is no pause', () => {
  const runs = [
    [0, 1_000, 0, 1],
    [1_000, 3_000, 1_010, 2],
  ] as const;
  expect(told({ runs }).map((step) => (step as unknown[])[0])).toEqual(['play', 'play']);
});

test('of the time between two runs the stalls are told apart from the pause', () => {
  const runs = [
    [0, 1_000, 0, 1],
    [1_000, 2_000, 9_000, 1],
  ] as const;
  expect(told({ runs, stalls: [[1_050, 2_950]] })).toEqual([
    ['play', 0, 1_000, 0, 1_000],
    ['stall', 1_050, 4_000, 1_000, 1_000],
    ['pause', 4_000, 9_000, 1_000, 1_000],
    ['play', 9_000, 10_000, 1_000, 2_000],
  ]);
});

test('what happened after the last run is told, but not after the end', () => {
  const runs = [[0, 1_000, 0, 1]] as const;
  const now = { at_ms: 5_000, position_ms: 1_000 };
  expect(told({ runs, now: { ...now, state: 'paused' } }).at(-1)).toEqual([
    'pause',
    1_000,
    5_000,
    1_000,
    1_000,
  ]);
  expect(told({ runs, now: { ...now, state: 'ended' } })).toHaveLength(1);
  const stalled = told({ runs, stalls: [[1_020, 3_980]], now: { ...now, state: 'stalled' } });
  expect(stalled.at(-1)).toEqual(['stall', 1_020, 5_000, 1_000, 1_000]);
});

test('an attempt without a first frame is startup up to the last word', () => {
  const now = { at_ms: 6_000, position_ms: 0, state: 'stalled' as const };
  expect(told({ requested_at_ms: 200, now })).toEqual([['startup', 200, 6_000, 0, 0]]);
});
