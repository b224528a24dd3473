import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CountedView } from '@kine/protocol';
import type { ComparisonReport } from '@kine/protocol/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { population, randomOf, watched } from '../../../protocol/test/comparison/synthetic-side.ts';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { comparisonRoutes } from '../../src/http/routes/comparison.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const D = 300;
const NOW = Date.parse('2026-03-20T00:00:00Z');
const PUBLISHED = Date.parse('2026-03-02T00:00:00Z');

let folder: string;
let warehouse: Warehouse;
let analytics: Analytics;
let ask: (body: unknown) => Promise<{ status: number; body: ComparisonReport & { error: object } }>;
let close: () => Promise<void>;

const video = (id: string, seconds = D, createdAt = PUBLISHED) =>
  ({ id, workspaceId: 'default', durationMs: seconds * 1_000, createdAt }) as const;

/** Puts views of a video on a day; `more` are other columns of the rows. */
async function insert(videoId: string, day: string, views: readonly CountedView[], more: object = {}) {
  const rows = views.map((view, i) => ({
    ...storedRow(
      {
        workspaceId: 'default',
        videoId,
        day,
        viewId: `${videoId}-${day}-${JSON.stringify(more)}-${i}`,
        viewerKey: `k${i}`,
      },
      view,
    ),
    ...more,
  }));
  await warehouse.insert('views', rows);
}

const random = randomOf(11);
const drop = { from: 120, to: 150, share: 0.42 };
const many = (n: number, ...seconds: [number, number][]) =>
  Array.from({ length: n }, () => watched(...seconds));

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-comparison-'));
  const logger = createLogger('silent');
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const videos = knownVideos([
    video('steady'),
    video('dropping'),
    video('twice'),
    video('short', 200),
    video('old', D, Date.parse('2026-02-01T00:00:00Z')),
    video('endless', 0),
    video('quiet'),
    { ...video('theirs'), workspaceId: 'others' },
  ]);
  await insert('steady', '2026-03-02', population(1_500, D, random));
  await insert('dropping', '2026-03-02', population(1_500, D, random, drop));
  await insert('twice', '2026-03-03', population(400, D, random), { country: 'DE' });
  await insert('twice', '2026-03-04', population(400, D, random), { country: 'FR' });
  await insert('twice', '2026-03-12', population(400, D, random, { ...drop, share: 0.9 }), { country: 'FR' });
  await insert('short', '2026-03-02', many(50, [0, 100]));
  await insert('old', '2026-02-01', many(20, [0, D]));
  await insert('old', '2026-02-05', many(20, [0, 30]));
  await insert('endless', '2026-03-02', many(20, [0, 30]));
  await insert('quiet', '2026-03-02', many(6, [0, 30]));
  const config = readConfig({ KINE_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.problems.join());
  analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock: { now: () => NOW } });
  const app = await buildApp({ config: config.config, logger, routes: [comparisonRoutes({ analytics })] });
  ask = async (body) => {
    const headers = { host: 'localhost:8000', 'content-type': 'application/json' };
    const answer = await app.inject({
      method: 'POST',
      url: '/api/compare',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  close = async () => {
    await app.close();
    await warehouse.close();
  };
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const compare = async (body: object): Promise<ComparisonReport> => {
  const answer = await ask(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const placesOf = (report: ComparisonReport, side = 1) =>
  report.sides[side]?.against_first?.findings.filter(({ kind }) => kind !== 'metric');

describe('two videos', () => {
  test('of which one loses 15 points more between 2:00 and 2:30 are told apart there and nowhere else', async () => {
    const report = await compare({ sides: [{ video: 'steady' }, { video: 'dropping' }] });
    expect(placesOf(report)).toEqual([
      {
        kind: 'leave',
        from: expect.closeTo(0.4, 1),
        to: expect.closeTo(0.5, 1),
        from_s: expect.closeTo(120, -1),
        to_s: expect.closeTo(150, -1),
        points: expect.closeTo(15, -1),
        side: expect.any(Number),
        baseline: expect.any(Number),
      },
    ]);
    expect(report.verdict).toEqual(report.sides[1]?.against_first?.verdict);
    expect(report.verdict.text).toMatch(
      /^Viewers of B leave 1\d points more between .*; (other numbers say the same, )?the rest is noise\.$/,
    );
  });

  test('tell what each measured, with intervals, and how sure each difference is', async () => {
    const { sides, bins } = await compare({
      sides: [{ video: 'steady' }, { video: 'dropping', label: 'the new cut' }],
    });
    expect(bins).toEqual({ kind: 'ratio', n: 100, duration_s: D });
    const [first, second] = sides;
    expect(first).toMatchObject({
      label: 'A',
      video: 'steady',
      play: 1_500,
      enough: true,
      against_first: null,
    });
    expect(second).toMatchObject({ label: 'the new cut', from: null, to: null, complete: false });
    const { completion, average_view_duration: average } = second?.metrics ?? {};
    expect(completion).toMatchObject({ n: 1_500, enough: true });
    expect(completion?.low).toBeLessThan(completion?.value ?? 0);
    expect(average?.high).toBeGreaterThan(average?.value ?? 999);
    const difference = second?.against_first?.metrics.average_view_duration;
    expect(difference?.difference).toBeCloseTo(
      (average?.value ?? 0) - (first?.metrics.average_view_duration.value ?? 0),
      9,
    );
    expect(difference?.q).toBeGreaterThanOrEqual(difference?.p ?? 1);
    for (const list of Object.values(second?.against_first?.retention ?? {})) expect(list).toHaveLength(100);
    for (const list of [second?.retention.value, second?.retention.low]) expect(list).toHaveLength(100);
  });

  test('measure what their own reports and curves tell', async () => {
    const scope = { workspaceId: 'default' };
    const { sides } = await compare({ bins: 'detail', sides: [{ video: 'steady' }, { video: 'dropping' }] });
    for (const side of sides) {
      const { metrics } = await analytics.videoReport(scope, side.video, {
        from: '2026-03-02',
        to: '2026-03-02',
      });
      const { retention } = await analytics.curve(scope, side.video);
      expect(side.play).toBe(metrics.play);
      for (const [id, { value }] of Object.entries(side.metrics)) {
        expect(value, id).toBeCloseTo(Number(metrics[id as keyof typeof metrics]), 9);
      }
      expect(side.retention.value).toEqual(retention.map((share) => expect.closeTo(share, 9)));
    }
  });

  test('of different lengths are compared part by part of the video', async () => {
    const report = await compare({ sides: [{ video: 'steady' }, { video: 'short' }] });
    expect(report.bins).toEqual({ kind: 'ratio', n: 100, duration_s: null });
    expect(placesOf(report)?.[0]).toMatchObject({ from_s: null, to_s: null });
    expect(report.verdict.text).toMatch(/ between \d+% and \d+%/);
  });

  test('as long as each other have detail bins, too', async () => {
    const { bins, sides } = await compare({
      bins: 'detail',
      sides: [{ video: 'steady' }, { video: 'dropping' }],
    });
    expect(bins).toEqual({ kind: 'detail', n: D, duration_s: D });
    expect(sides[1]?.against_first?.retention?.q).toHaveLength(D);
  });

  test('of which one is of unknown length are compared by their seconds', async () => {
    const { sides } = await compare({ sides: [{ video: 'steady' }, { video: 'endless' }] });
    expect(sides[1]?.against_first).toMatchObject({
      retention: null,
      metrics: { completion: null, average_view_duration: { significant: true } },
    });
  });

  test('of which one has too few views have no differences', async () => {
    const { sides, verdict } = await compare({ sides: [{ video: 'steady' }, { video: 'quiet' }] });
    expect(verdict).toEqual({
      conclusion: 'not_enough',
      text: 'Not enough views yet: B has 6, 10 are needed.',
    });
    expect(sides[1]).toMatchObject({
      enough: false,
      play: 6,
      against_first: { retention: null, findings: [] },
    });
  });
});

describe('one video', () => {
  const before = { from: '2026-03-01', to: '2026-03-10' };
  const after = { from: '2026-03-11', to: '2026-03-14' };

  test('in two periods is told apart where it changed', async () => {
    const report = await compare({
      sides: [
        { video: 'twice', period: before, label: 'before' },
        { video: 'twice', period: after, label: 'after' },
      ],
    });
    expect(report.sides.map(({ play, complete }) => [play, complete])).toEqual([
      [800, true],
      [400, true],
    ]);
    expect(report.verdict.text).toMatch(/^Viewers of after leave \d+ points more between /);
  });

  test('by two audiences that are alike has no difference', async () => {
    const from = (country: string) => ({
      video: 'twice',
      period: before,
      filter: { dimension: 'country', operator: 'is', values: [country] },
    });
    const report = await compare({ sides: [from('DE'), from('FR')] });
    expect(report.sides.map(({ play }) => play)).toEqual([400, 400]);
    expect(report.verdict).toEqual({
      conclusion: 'no_difference',
      text: 'No difference that could not be chance.',
    });
  });
});

test('videos are compared by the views of their first day or week, whenever that was', async () => {
  const plays = async (age: string) => {
    const { sides, age: told } = await compare({ age, sides: [{ video: 'steady' }, { video: 'old' }] });
    expect(told).toBe(age);
    expect(sides.map(({ complete }) => complete)).toEqual([age !== '28d', true]);
    return sides.map(({ play }) => play);
  };
  expect(await plays('24h')).toEqual([1_500, 20]);
  expect(await plays('7d')).toEqual([1_500, 40]);
  expect(await plays('28d')).toEqual([1_500, 40]);
});

test('up to six sides are compared with the first', async () => {
  const ids = ['steady', 'dropping', 'twice', 'short', 'old', 'quiet'];
  const { sides, verdict } = await compare({ sides: ids.map((id) => ({ video: id })) });
  expect(sides.map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  expect(sides.filter(({ against_first }) => against_first)).toHaveLength(5);
  expect(verdict.conclusion).toBe('difference');
  expect(verdict.text).toContain('Not enough views yet: F has 6, 10 are needed.');
});

const side = { video: 'steady' };
test.each([
  ['one side only', { sides: [side] }, 400, 'KINE_BAD_REQUEST', 'sides'],
  ['seven sides', { sides: Array(7).fill(side) }, 400, 'KINE_BAD_REQUEST', 'sides'],
  ['no body', null, 400, 'KINE_BAD_REQUEST', undefined],
  ['a misspelt key', { sides: [side, { ...side, perod: {} }] }, 400, 'KINE_BAD_REQUEST', 'sides.1'],
  ['an unknown video', { sides: [side, { video: 'nobody' }] }, 404, 'KINE_VIDEO_NOT_FOUND', 'sides[1].video'],
  [
    "somebody else's video",
    { sides: [side, { video: 'theirs' }] },
    404,
    'KINE_VIDEO_NOT_FOUND',
    'sides[1].video',
  ],
  ['an unknown age', { age: '3h', sides: [side, side] }, 400, 'KINE_BAD_REQUEST', 'age'],
  [
    'an age and a period',
    { age: '24h', sides: [side, { ...side, period: {} }] },
    400,
    'KINE_BAD_QUERY',
    'age',
  ],
  [
    'a bad day',
    { sides: [side, { ...side, period: { from: '2026-02-30', to: '2026-03-01' } }] },
    400,
    'KINE_BAD_PERIOD',
    'sides[1].period.from',
  ],
  [
    'a bad time zone',
    { sides: [{ ...side, period: { time_zone: 'Mars' } }, side] },
    400,
    'KINE_BAD_QUERY',
    'sides[0].period.time_zone',
  ],
  [
    'an operator that the dimension has not',
    { sides: [side, { ...side, filter: { dimension: 'hour', operator: 'contains', values: ['1'] } }] },
    400,
    'KINE_BAD_QUERY',
    'sides[1].filter.operator',
  ],
  [
    'two sides of one name',
    { sides: [{ ...side, label: 'B' }, side] },
    400,
    'KINE_BAD_QUERY',
    'sides[1].label',
  ],
  [
    'detail bins of two lengths',
    { bins: 'detail', sides: [side, { video: 'short' }] },
    400,
    'KINE_BAD_QUERY',
    'bins',
  ],
])('%s is refused, and the field named', async (...[, body, status, code, field]) => {
  const answer = await ask(body);
  expect([answer.status, answer.body.error]).toMatchObject([status, { code, ...(field ? { field } : {}) }]);
});

test('SQL in a filter is a value like any other', async () => {
  const filter = { dimension: 'country', operator: 'is', values: ["' OR 1 = 1 --"] };
  const { sides } = await compare({ sides: [side, { ...side, filter }] });
  expect(sides.map(({ play }) => play)).toEqual([1_500, 0]);
});
