import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DIMENSION_IDS, METRIC_IDS } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const scope = { workspaceId: 'w' };
const videos = knownVideos([
  { id: 'v', workspaceId: 'w', durationMs: 100_000, source: 'upload' },
  { id: 'u', workspaceId: 'w', durationMs: 10_000, source: 'direct' },
  { id: 'x', workspaceId: 'strangers', durationMs: 10_000 },
]);

let folder: string;
let warehouse: Warehouse;
let asked: string[] = [];

/** `minted_at` is UTC; the day of the row is its day. */
const row = (viewId: string, at: string, more: object = {}, seconds = 10) => ({
  ...storedRow(
    { workspaceId: 'w', videoId: 'v', day: at.slice(0, 10), viewId, viewerKey: viewId },
    { first_frame_at_ms: 400, playing_ms: seconds * 1_000, runs: [[0, seconds * 1_000, 0, 1]] },
  ),
  minted_at: `${at}:00.000`,
  requested_at_ms: 0,
  ...more,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-query-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  await warehouse.insert('views', [
    row('a', '2026-03-29 00:30', { country: 'DE', device: 'mobile' }, 60),
    row('b', '2026-03-29 01:30', { country: 'DE', device: 'desktop' }, 20),
    row('c', '2026-03-29 22:30', { country: 'FR', device: 'desktop' }),
    row('c2', '2026-03-29 22:40', { country: 'FR', viewer_key: 'c' }, 50),
    row('d', '2026-03-30 10:00', { country: 'FR', video_id: 'u' }),
    row('bot', '2026-03-30 10:00', { country: 'FR', excluded: 'bot' }),
    row('earlier', '2026-03-27 10:00', { country: 'DE' }, 30),
  ]);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

async function query(body: object): Promise<QueryAnswer> {
  const watched: Warehouse = {
    ...warehouse,
    query: (sql, params, options) => {
      asked.push(options.tag);
      return warehouse.query(sql, params, options);
    },
  };
  const clock = { now: () => Date.parse('2026-03-31T12:00:00Z') };
  return createAnalytics({ exclusions: NO_RULES, warehouse: watched, videos, clock }).query(scope, {
    period: { from: '2026-03-29', to: '2026-03-30' },
    ...body,
  });
}

/** `DE 2` for each row: its dimensions, then the first metric. */
function lines({ rows }: QueryAnswer): string[] {
  return rows.map(({ time, dimensions, metrics }) =>
    [time, ...Object.values(dimensions), Object.values(metrics)[0]?.value]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

describe('a question', () => {
  test('is answered by dimension, the most first, with totals', async () => {
    const answer = await query({ metrics: ['play', 'content_time'], dimensions: ['country'] });
    expect(lines(answer)).toEqual(['FR 3', 'DE 2']);
    expect(answer.totals).toEqual({
      play: { value: 5, n: 5, enough: true },
      content_time: { value: 150, n: 5, enough: true },
    });
    expect(answer.more).toBe(false);
  });

  test('may be ordered, cut and continued', async () => {
    const order = [{ by: 'country', direction: 'asc' }];
    const first = await query({ metrics: ['play'], dimensions: ['country', 'device'], order, limit: 2 });
    expect([lines(first), first.more]).toEqual([['DE desktop 1', 'DE mobile 1'], true]);
    const rest = await query({
      metrics: ['play'],
      dimensions: ['country', 'device'],
      order,
      limit: 2,
      offset: 2,
    });
    expect([lines(rest), rest.more]).toEqual([['FR  2', 'FR desktop 1'], false]);
  });

  test('counts a qualified view once per viewer, video and hour', async () => {
    const { totals } = await query({ metrics: ['qualified_view', 'unique_viewers'], videos: ['v'] });
    // a by 60 s; b with 20 of 100 s not; c by the 50 s of the second; d is of another video.
    expect(totals.qualified_view?.value).toBe(2);
    expect(totals.unique_viewers?.value).toBe(3);
  });

  test('tells of shares how sure they are, and of too few that they are', async () => {
    const { totals } = await query({ metrics: ['completion', 'average_view_duration'] });
    expect(totals.completion).toMatchObject({ value: 20, n: 5, enough: false });
    expect(totals.completion?.interval?.[0]).toBeCloseTo(3.62, 2);
    expect(totals.average_view_duration).toMatchObject({ value: 30, n: 5, enough: false });
  });

  test('about nothing is 0 where something is counted, and unknown where it is a share', async () => {
    const { totals, rows } = await query({
      metrics: ['play', 'completion', 'startup_time'],
      dimensions: ['country'],
      period: { from: '2020-01-01', to: '2020-01-02' },
    });
    expect(totals).toEqual({
      play: { value: 0, n: 0, enough: true },
      completion: { value: null, n: 0, enough: false },
      startup_time: { value: null, n: 0, enough: false },
    });
    expect(rows).toEqual([]);
  });

  test('about a library without videos has an answer too', async () => {
    const clock = { now: () => Date.parse('2026-03-31T12:00:00Z') };
    const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
    const { totals, rows } = await analytics.query(
      { workspaceId: 'empty' },
      { metrics: ['play'], interval: 'day' },
    );
    expect([totals.play?.value, rows.length]).toEqual([0, 30]);
  });

  test('may ask for every metric by every dimension', async () => {
    for (const dimension of DIMENSION_IDS) {
      const { rows, totals } = await query({ metrics: METRIC_IDS, dimensions: [dimension] });
      const sum = rows.reduce((all, { metrics }) => all + (metrics.play?.value ?? 0), 0);
      expect([dimension, sum, totals.play?.value]).toEqual([dimension, 5, 5]);
      expect(Object.keys(totals)).toHaveLength(METRIC_IDS.length);
    }
  });
});

describe('a series', () => {
  test('has every step, in the days of its time zone', async () => {
    const series = { metrics: ['play'], interval: 'day' };
    expect(lines(await query(series))).toEqual(['2026-03-29 4', '2026-03-30 1']);
    const berlin = await query({ ...series, time_zone: 'Europe/Berlin' });
    expect(lines(berlin)).toEqual(['2026-03-29 2', '2026-03-30 3']);
    expect(berlin.time_zone).toBe('Europe/Berlin');
  });

  test('leaves out the hour that the clock skips', async () => {
    const hours = await query({
      metrics: ['play'],
      interval: 'hour',
      time_zone: 'Europe/Berlin',
      period: { from: '2026-03-29', to: '2026-03-29' },
    });
    expect(hours.rows).toHaveLength(23);
    expect(lines(hours).filter((line) => !line.endsWith(' 0'))).toEqual([
      '2026-03-29T00:00:00Z 1',
      '2026-03-29T01:00:00Z 1',
    ]);
  });

  test('begins weeks on Monday and months on the first', async () => {
    expect(lines(await query({ metrics: ['play'], interval: 'week' }))).toEqual([
      '2026-03-23 4',
      '2026-03-30 1',
    ]);
    expect(lines(await query({ metrics: ['play'], interval: 'month' }))).toEqual(['2026-03-01 5']);
  });

  test('may be broken down', async () => {
    const answer = await query({ metrics: ['play'], interval: 'day', dimensions: ['country'] });
    expect(lines(answer)).toEqual(['2026-03-29 DE 2', '2026-03-29 FR 2', '2026-03-30 FR 1']);
  });
});

describe('a comparison to another period', () => {
  test('sets each group beside the same of before', async () => {
    const answer = await query({ metrics: ['play'], dimensions: ['country'], compare_to: 'previous_period' });
    expect(answer.compared_period).toEqual({ from: '2026-03-27', to: '2026-03-28' });
    expect(answer.compared_totals?.play?.value).toBe(1);
    const sides = answer.rows.map(({ dimensions, metrics, compared }) => [
      dimensions.country,
      metrics.play?.value,
      compared?.play?.value,
    ]);
    expect(sides).toEqual([
      ['FR', 3, 0],
      ['DE', 2, 1],
    ]);
  });

  test('sets a series beside the earlier one step by step', async () => {
    const { rows } = await query({ metrics: ['play'], interval: 'day', compare_to: 'previous_period' });
    expect(rows.map(({ time, compared }) => [time, compared?.play?.value])).toEqual([
      ['2026-03-29', 1],
      ['2026-03-30', 0],
    ]);
  });

  test('may be of the year before, or of any days', async () => {
    const year = await query({ metrics: ['play'], compare_to: 'previous_year' });
    expect(year.compared_period).toEqual({ from: '2025-03-29', to: '2025-03-30' });
    const days = await query({ metrics: ['play'], compare_to: { from: '2026-03-27', to: '2026-03-27' } });
    expect(days.compared_totals?.play?.value).toBe(1);
  });
});

test.each<[string, object, string]>([
  ['no metric', {}, 'metrics'],
  ['an unknown metric', { metrics: ['play', 'likes'] }, 'metrics[1]'],
  ['an unknown dimension', { metrics: ['play'], dimensions: ['colour'] }, 'dimensions[0]'],
  [
    'an operator that the dimension has not',
    { metrics: ['play'], filter: { dimension: 'weekday', operator: 'contains', values: ['1'] } },
    'filter.operator',
  ],
  [
    'minutes over ten years',
    { metrics: ['play'], interval: 'minute', period: { from: '2016-04-01', to: '2026-03-30' } },
    'interval',
  ],
  ['an unknown step', { metrics: ['play'], interval: 'fortnight' }, 'interval'],
  ['an order by what is not asked', { metrics: ['play'], order: [{ by: 'load' }] }, 'order[0].by'],
  ['no such time zone', { metrics: ['play'], time_zone: 'Mars/Olympus' }, 'time_zone'],
  ['an offset for a time zone', { metrics: ['play'], time_zone: '+02:00' }, 'time_zone'],
  ['another field', { metrics: ['play'], sql: 'SELECT 1' }, 'sql'],
  ['a limit of none', { metrics: ['play'], limit: 0 }, 'limit'],
  [
    'a comparison to no days',
    { metrics: ['play'], compare_to: { from: 'then', to: '2026-03-28' } },
    'compare_to.from',
  ],
])('a question with %s is refused by its field, without asking the engine', async (_, body, field) => {
  asked = [];
  await expect(query(body)).rejects.toMatchObject({ status: 400, field });
  expect(asked).toEqual([]);
});

test("nobody asks about a stranger's video", async () => {
  await expect(query({ metrics: ['play'], videos: ['v', 'x'] })).rejects.toMatchObject({
    code: 'KINE_VIDEO_NOT_FOUND',
    field: 'videos[1]',
  });
});
