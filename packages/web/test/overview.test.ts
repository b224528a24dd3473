import { NO_TOTALS } from '@kine/protocol';
import type { MetricValue, QueryRow } from '@kine/protocol/schemas';
import { describe, expect, test } from 'vitest';
import type { LiveWorkspace } from '../src/api/live-workspace.ts';
import { fullShadeOf } from '../src/charts/heat-colour.ts';
import { roundSteps, TIME_STEPS_S } from '../src/charts/round-steps.ts';
import { hourWords, weekdayName, weekdayOrder } from '../src/charts/week-words.ts';
import { changeOf } from '../src/dashboard/features/metrics/change.ts';
import { liveGain } from '../src/dashboard/features/overview/live-gain.ts';
import { readOverviewSearch } from '../src/dashboard/features/overview/overview-search.ts';
import { risingVideos } from '../src/dashboard/features/overview/rising-videos.ts';
import { longTime, shortTime, stepIndex, stepOf } from '../src/dashboard/features/overview/step-words.ts';

const number = (value: number | null, enough = true): MetricValue => ({ value, n: 100, enough });

describe('the change against the period before', () => {
  test('is a share of a count, and points of a percentage', () => {
    expect(changeOf('play', number(112), number(100))).toEqual({ direction: 'up', words: '12% more' });
    expect(changeOf('content_time', number(95), number(100))).toEqual({
      direction: 'down',
      words: '5% less',
    });
    expect(changeOf('play', number(1_250), number(100))?.words).toBe('12.5 times as much');
    expect(changeOf('average_percentage_viewed', number(43.4), number(40))).toEqual({
      direction: 'up',
      words: '3.4 points more',
    });
    expect(changeOf('play', number(10_000), number(10_001))).toEqual({
      direction: 'same',
      words: 'as before',
    });
  });

  test('is not told of too few views, of nothing, or against nothing', () => {
    expect(changeOf('average_percentage_viewed', number(50, false), number(40))).toBeUndefined();
    expect(changeOf('average_percentage_viewed', number(50), number(40, false))).toBeUndefined();
    expect(changeOf('average_percentage_viewed', number(50), number(null))).toBeUndefined();
    expect(changeOf('play', number(5), number(0))).toBeUndefined();
    expect(changeOf('play', undefined, number(1))).toBeUndefined();
  });
});

test('a video rises by at least ten plays and a fifth more, the one that gained most first', () => {
  const row = (video: string, plays: number, before: number): QueryRow => ({
    dimensions: { video },
    metrics: { play: number(plays) },
    compared: { play: number(before) },
  });
  const rows = [
    row('large', 1_000, 900),
    row('twice', 2, 1),
    row('grown', 60, 30),
    row('new', 40, 0),
    row('fallen', 10, 50),
  ];
  expect(risingVideos(rows).map(({ videoId, gain }) => [videoId, gain])).toEqual([
    ['new', 40],
    ['grown', 30],
  ]);
});

test('live numbers add what was watched since the answer, of videos that were live then', () => {
  const state = (plays: Record<string, [number, number]>): LiveWorkspace => ({
    viewers_now: 1,
    events: [],
    videos: new Map(
      Object.entries(plays).map(([id, [play, content_ms]]) => [
        id,
        { viewers_now: 1, unique_viewers: play, totals: { ...NO_TOTALS, play, content_ms } },
      ]),
    ),
  });
  const base = state({ a: [10, 60_000] });
  expect(liveGain(base, state({ a: [12, 75_000], b: [500, 1_000] }))).toEqual({ play: 2, content_time: 15 });
  expect(liveGain(undefined, base)).toEqual({ play: 0, content_time: 0 });
});

test('a period is drawn in hours, days, weeks or months, and a note stands at the step of its day', () => {
  const until = (from: string) => stepOf({ from, to: '2026-03-31' });
  expect(['2026-03-30', '2026-03-01', '2025-04-01', '2023-01-01'].map(until)).toEqual([
    'hour',
    'day',
    'week',
    'month',
  ]);
  expect(stepIndex('week', ['2026-03-02', '2026-03-09'], '2026-03-11')).toBe(1);
  expect(stepIndex('day', ['2026-03-02', '2026-03-03'], '2026-03-03')).toBe(1);
  expect(stepIndex('month', ['2026-03-01'], '2026-02-28')).toBe(-1);
  expect(longTime('week', '2026-03-02')).toMatch(/^Week of /);
  expect(shortTime('month', '2026-03-01')).toContain('2026');
});

test('grid lines are round and reach over the highest value', () => {
  expect(roundSteps(397, 'count')).toEqual([0, 100, 200, 300, 400]);
  expect(roundSteps(0, 'count')).toEqual([0, 1]);
  expect(roundSteps(3, 'count')).toEqual([0, 1, 2, 3]);
  expect(roundSteps(9_000, 's')).toEqual([0, 3_600, 7_200, 10_800]);
  expect(roundSteps(44, '%')).toEqual([0, 20, 40, 60]);
  for (const most of [0.3, 7, 61, 999, 123_456]) {
    expect(roundSteps(most, 'count').length).toBeLessThanOrEqual(5);
    expect(roundSteps(most, 'count').at(-1)).toBeGreaterThanOrEqual(most);
  }
});

test('watch time has grid lines in the greatest library, too', () => {
  expect(roundSteps(30_000_000, 's')).toEqual([0, 1, 2, 3, 4].map((n) => n * 8_640_000));
  // A hundred million plays of an hour on one day; some five lines have room.
  expect(TIME_STEPS_S.some((step) => step * 5 >= 1e8 * 3_600)).toBe(true);
  expect([...TIME_STEPS_S].sort((a, b) => a - b)).toEqual(TIME_STEPS_S);
});

test('the week begins as the country has it, and one loud hour leaves the others their colour', () => {
  expect([...weekdayOrder()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdayName(1, 'long')).toBe('Monday');
  expect(hourWords(23)).toMatch(/11|23/);
  expect(fullShadeOf([0, 400, ...Array<number>(60).fill(12)])).toBe(12);
  expect(fullShadeOf([])).toBe(1);
});

test('the address carries the number that is drawn, unless it is plays', () => {
  expect(readOverviewSearch({ metric: 'unique_viewers', days: 7 })).toEqual({
    metric: 'unique_viewers',
    days: 7,
  });
  expect(readOverviewSearch({ metric: 'play' })).toEqual({});
  expect(readOverviewSearch({ metric: 'load' })).toEqual({});
});
