import {
  emptyCurveSums,
  grid,
  NO_TOTALS,
  type Playhead,
  type VideoDelta,
  type VideoSnapshot,
} from '@kine/protocol';
import { describe, expect, test } from 'vitest';
import { playheadPositionMs, reduceLiveVideo } from '../src/api/live-video.ts';

const head = (view: string, over: Partial<Playhead> = {}): Playhead => ({
  view,
  video_id: 'cake',
  position_ms: 1_000,
  rate: 1,
  state: 'playing',
  at: 100_000,
  ...over,
});

// Alice and Bob watch a video of three seconds.
const snapshot: VideoSnapshot = {
  type: 'snapshot',
  topic: 'video:cake',
  at: 100_000,
  viewers_now: 2,
  unique_viewers: 2,
  totals: { ...NO_TOTALS, play: 2 },
  curve: { duration_ms: 3_000, bin_ms: 1_000, sums: emptyCurveSums(grid(3_000, 1_000)) },
  playheads: [head('alice'), head('bob')],
  events: [
    {
      at: 99_000,
      view: 'alice',
      video_id: 'cake',
      kind: 'play',
      position_ms: 0,
      country: 'DE',
      device: 'mobile',
    },
  ],
};

const delta = (over: Partial<VideoDelta>): VideoDelta => ({
  type: 'delta',
  topic: 'video:cake',
  at: 101_000,
  viewers_now: 2,
  unique_viewers: 2,
  totals: { ...NO_TOTALS, play: 2 },
  bins: [],
  playheads: [],
  gone: [],
  events: [],
  ...over,
});

describe('the live state of a video', () => {
  test('begins with a snapshot; a delta before it says nothing', () => {
    expect(reduceLiveVideo(undefined, delta({}), 0)).toBeUndefined();
    const state = reduceLiveVideo(undefined, snapshot, 99_500);
    expect(state?.numbers).toEqual({ viewers_now: 2, unique_viewers: 2, totals: { ...NO_TOTALS, play: 2 } });
    expect(state?.clock_skew_ms).toBe(500);
  });

  test('changed bins are absolute values, the others stay', () => {
    const before = reduceLiveVideo(undefined, snapshot, 100_000);
    const once = reduceLiveVideo(before, delta({ bins: [[1, 1_500, 1_000, 2, 1, 0, 1]] }), 101_000);
    const twice = reduceLiveVideo(once, delta({ bins: [[1, 1_500, 1_000, 2, 1, 0, 1]] }), 101_000);
    expect(once?.curve.sums.played_ms).toEqual([0, 1_500, 0]);
    expect(once?.curve.sums.back_seeks).toEqual([0, 1, 0]);
    expect(twice?.curve.sums).toEqual(once?.curve.sums);
    expect(before?.curve.sums.played_ms).toEqual([0, 0, 0]);
  });

  test('playheads move and go by view', () => {
    const before = reduceLiveVideo(undefined, snapshot, 100_000);
    const after = reduceLiveVideo(
      before,
      delta({ playheads: [head('alice', { position_ms: 2_000 }), head('carol')], gone: ['bob'] }),
      101_000,
    );
    expect([...(after?.playheads.keys() ?? [])]).toEqual(['alice', 'carol']);
    expect(after?.playheads.get('alice')?.position_ms).toBe(2_000);
  });

  test('events stay newest first and at most fifty', () => {
    const before = reduceLiveVideo(undefined, snapshot, 100_000);
    const events = Array.from({ length: 60 }, (_, i) => ({
      at: 100_000 + i,
      view: 'bob',
      video_id: 'cake',
      kind: 'seek' as const,
      position_ms: i,
      country: '',
      device: '',
    }));
    const after = reduceLiveVideo(before, delta({ events }), 101_000);
    expect(after?.events).toHaveLength(50);
    expect(after?.events[0]?.at).toBe(100_059);
  });

  test('a second snapshot replaces everything', () => {
    const before = reduceLiveVideo(undefined, snapshot, 100_000);
    const after = reduceLiveVideo(before, { ...snapshot, playheads: [], events: [] }, 100_000);
    expect(after?.playheads.size).toBe(0);
    expect(after?.events).toEqual([]);
  });
});

describe('a playhead between two messages', () => {
  test('moves on by its rate while it plays', () => {
    expect(playheadPositionMs(head('alice', { rate: 2 }), 100_500, 60_000)).toBe(2_000);
  });
  test('stands still while paused, and never passes the end or goes back', () => {
    expect(playheadPositionMs(head('alice', { state: 'paused' }), 109_000, 60_000)).toBe(1_000);
    expect(playheadPositionMs(head('alice'), 190_000, 3_000)).toBe(3_000);
    expect(playheadPositionMs(head('alice'), 99_000, 60_000)).toBe(1_000);
  });
});
