import { expect, test } from 'vitest';
import type { CountedView } from '../src/index.ts';
import {
  addTotals,
  addViewToCurve,
  curvesFromSums,
  detailGrid,
  emptyCurveSums,
  metricsFromTotals,
  NO_TOTALS,
  viewTotals,
} from '../src/index.ts';

const D = 100_000;
const watched = (...seconds: [number, number][]): CountedView => ({
  first_frame_at_ms: 0,
  playing_ms: seconds.reduce((sum, [from, to]) => sum + (to - from) * 1_000, 0),
  runs: seconds.map(([from, to], i) => [from * 1_000, to * 1_000, i * 60_000, 1]),
});

/** METRICS' golden test A: a video of 100 s and three views. */
const VIEWS = [watched([0, 100]), watched([0, 30], [20, 40]), watched([50, 60])];

test('golden test A: the numbers', () => {
  const totals = VIEWS.reduce((sum, view) => addTotals(sum, viewTotals(view, D)), NO_TOTALS);
  const metrics = metricsFromTotals(totals, 3);
  expect(metrics).toEqual({
    load: 3,
    play: 3,
    unique_viewers: 3,
    engaged_view: 3,
    content_time: 160,
    unique_content: 150,
    rewatch_time: 10,
    playing_time: 160,
    average_view_duration: 160 / 3,
    average_percentage_viewed: expect.closeTo(160 / 3, 10),
    engagement: 50,
    average_minute_audience: expect.closeTo(1.6, 12),
    completion: expect.closeTo(100 / 3, 10),
    full_watch: expect.closeTo(100 / 3, 10),
  });
});

test('golden test A: the curves', () => {
  const g = detailGrid(D);
  const sums = emptyCurveSums(g);
  for (const view of VIEWS) addViewToCurve(sums, g, view, 1);
  const { retention, intensity, survival, started, stopped } = curvesFromSums(sums, g, 3);
  expect(g).toEqual({ durationMs: 100_000, mul: 1, div: 1_000, bins: 100 });
  expect([retention[25], intensity[25]]).toEqual([2 / 3, 1]);
  expect([retention[45], survival[45]]).toEqual([1 / 3, 2 / 3]);
  expect(started.flatMap((n, bin) => (n ? [[bin, n]] : []))).toEqual([
    [0, 2],
    [20, 1],
    [50, 1],
  ]);
  expect(stopped.flatMap((n, bin) => (n ? [[bin, n]] : []))).toEqual([
    [39, 1],
    [59, 1],
    [99, 1],
  ]);
});

test('a view of unknown places adds its time and stays out of what depends on places', () => {
  const placeless: CountedView = {
    first_frame_at_ms: 0,
    playing_ms: 20_000,
    runs: [],
    unplaced_ms: 40_000,
    unmeasured: ['positions'],
  };
  const totals = [...VIEWS, placeless].reduce((sum, view) => addTotals(sum, viewTotals(view, D)), NO_TOTALS);
  expect(metricsFromTotals(totals, 4)).toMatchObject({
    play: 4,
    content_time: 200,
    average_view_duration: 50,
    average_percentage_viewed: expect.closeTo(50, 10),
    playing_time: 180,
    unique_content: 150,
    rewatch_time: 10,
    engaged_view: 3,
    engagement: 50,
    completion: expect.closeTo(100 / 3, 10),
    full_watch: expect.closeTo(100 / 3, 10),
  });
});
