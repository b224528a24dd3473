import { NO_TOTALS } from '@kine/protocol';
import { describe, expect, test } from 'vitest';
import { heldFeed } from '../src/dashboard/features/live/feed.ts';
import { lastHour, MINUTE_MS, withLook } from '../src/dashboard/features/live/last-hour.ts';
import { leadersOf } from '../src/dashboard/features/live/leaders.ts';
import { whoWords } from '../src/dashboard/features/scope/who-words.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

describe('the last hour', () => {
  test('has sixty minutes up to the one that goes on, with the higher of what was reported and seen', () => {
    const points = lastHour({
      reported: [
        { at: NOON - MINUTE_MS, viewers: 5 },
        { at: NOON, viewers: 2 },
        { at: NOON + MINUTE_MS, viewers: 9 },
      ],
      seen: new Map([
        [NOON, 7],
        [NOON - MINUTE_MS, 3],
      ]),
      reportedAt: NOON + 20_000,
      now: NOON + 30_000,
    });
    expect(points).toHaveLength(60);
    expect(points.slice(-3)).toEqual([
      { at: NOON - 2 * MINUTE_MS, value: 0 },
      { at: NOON - MINUTE_MS, value: 5 },
      { at: NOON, value: 7 },
    ]);
  });

  test('is what the report says once it knows a minute, however many the page believed to see', () => {
    const points = lastHour({
      reported: [{ at: NOON - 2 * MINUTE_MS, viewers: 4 }],
      reportedAt: NOON,
      seen: new Map([NOON - 3 * MINUTE_MS, NOON - 2 * MINUTE_MS, NOON - MINUTE_MS].map((at) => [at, 9])),
      now: NOON,
    });
    expect(points.slice(-4).map(({ value }) => value)).toEqual([0, 4, 9, 0]);
  });

  test('a look at the audience counts when it is the highest of its minute, and is let go after the hour', () => {
    const first = withLook(new Map([[NOON - 61 * MINUTE_MS, 40]]), { now: NOON + 1, viewers: 3 });
    expect([...first]).toEqual([[NOON, 3]]);
    expect(withLook(first, { now: NOON + 5_000, viewers: 2 })).toBe(first);
    expect(withLook(first, { now: NOON + 5_000, viewers: 4 }).get(NOON)).toBe(4);
  });
});

test('leaders are the most watched videos, and the others are added up', () => {
  const watched = (viewers_now: number) => ({ viewers_now, unique_viewers: 9, totals: NO_TOTALS });
  const videos = new Map([
    ['quiet', watched(0)],
    ['b', watched(2)],
    ['a', watched(2)],
    ['big', watched(30)],
    ['small', watched(1)],
  ]);
  expect(leadersOf({ videos }, 2)).toEqual({
    ids: ['big', 'a'],
    others: { videos: 2, viewers: 3 },
    watched: 4,
  });
  expect(leadersOf(undefined, 2).ids).toEqual([]);
});

test('a feed that stands still says how many events it has missed', () => {
  const event = (at: number) =>
    ({ at, view: 'v', video_id: 'film', kind: 'play', position_ms: 0, country: '', device: '' }) as const;
  const held = [event(2), event(1)];
  expect(heldFeed(held, [event(4), event(3), event(2)])).toEqual({ events: held, missed: 2 });
});

test('of a viewer is told what is known, and nothing where nothing is', () => {
  expect(whoWords({ device: 'mobile', country: '' })).toBe('Phone');
  expect(whoWords({ device: 'tablet', country: 'DE' })).toMatch(/^Tablet, .+/);
  expect(whoWords({ device: 'desktop', browser: 'Firefox', country: '' })).toBe('Computer, Firefox');
  expect(whoWords({ device: 'other', country: '' })).toBe('');
});
