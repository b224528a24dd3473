import { metricsFromTotals, NO_TOTALS } from '@kine/protocol';
import type { VideoDetail } from '@kine/protocol/schemas';
import { expect, test } from 'vitest';
import type { LiveVideo } from '../src/api/live-video.ts';
import { shownMetrics } from '../src/dashboard/features/video/shown-video.ts';

const totals = { ...NO_TOTALS, load: 1, play: 1, content_ms: 3_000, unique_ms: 2_000, duration_ms: 2_500 };
// Alice saw the first two of 2.5 seconds, and the first of them twice.
const live: LiveVideo = {
  numbers: { viewers_now: 1, unique_viewers: 1, totals },
  curve: {
    duration_ms: 2_500,
    bin_ms: 1_000,
    sums: {
      played_ms: [2_000, 1_000, 0],
      seen_ms: [1_000, 1_000, 0],
      reached: [1, 1, 0],
      started: [2, 0, 0],
      stopped: [1, 0, 0],
      back_seeks: [0, 0, 0],
    },
  },
  playheads: new Map(),
  events: [],
  clock_skew_ms: 0,
};
const video = { play_count: 0, total_watch_time: 0, average_percentage_viewed: null } as VideoDetail;

test('live numbers win over those of the record', () => {
  expect(shownMetrics(live, video)).toEqual(metricsFromTotals(totals, 1));
});

test('before the first live message the record is shown, and what it does not tell is absent', () => {
  const metrics = shownMetrics(undefined, video);
  expect(metrics).toMatchObject({ play: 0, average_view_duration: null, average_percentage_viewed: null });
  expect('completion' in metrics).toBe(false);
});
