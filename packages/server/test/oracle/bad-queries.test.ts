import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { analyticsRoutes } from '../../src/http/routes/analytics.ts';
import { queryRoutes } from '../../src/http/routes/query.ts';
import { createLogger } from '../../src/platform/index.ts';
import type { Warehouse } from '../../src/warehouse/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { randomLibrary, VIDEOS } from './random-library.ts';
import { NOW } from './random-times.ts';
import { openTruthWorld, type TruthWorld } from './truth-world.ts';

const PERIOD = { from: '2018-10-22', to: '2018-11-10' };
/** Library and workspace of the app without accounts. */
const OWN = VIDEOS.map((video) => ({ ...video, workspaceId: 'default' }));

let world: TruthWorld;
let app: FastifyInstance;
let asked = 0;
beforeAll(async () => {
  const views = randomLibrary(7, 200).map(({ facts, state }) => ({
    facts: { ...facts, workspaceId: 'default' },
    state,
  }));
  world = await openTruthWorld({ views, videos: OWN, nowMs: NOW });
  const counting: Warehouse = {
    ...world.warehouse,
    query: (sql, params, options) => {
      asked += 1;
      return world.warehouse.query(sql, params, options);
    },
  };
  const config = readConfig({});
  if (!config.ok) throw new Error(config.problems.join());
  const clock = { now: () => NOW };
  const analytics = createAnalytics({
    exclusions: NO_RULES,
    warehouse: counting,
    videos: knownVideos(OWN),
    clock,
  });
  const routes = [queryRoutes({ analytics }), analyticsRoutes({ analytics })];
  app = await buildApp({ config: config.config, logger: createLogger('silent'), routes });
});
afterAll(async () => {
  await app.close();
  await world.end();
});
beforeEach(() => {
  asked = 0;
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: {
    readonly error?: { readonly code: string; readonly message: string; readonly field?: string };
    readonly totals?: { readonly [id: string]: { readonly value: number | null } };
  };
}

async function post(payload: string): Promise<Answer> {
  const headers = { host: 'localhost:8000', 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/api/query', headers, payload });
  return { status: answer.statusCode, text: answer.body, body: answer.json() };
}

const query = (more: object): Promise<Answer> =>
  post(JSON.stringify({ metrics: ['play'], period: PERIOD, ...more }));

const where = (dimension: unknown, operator: unknown, values: unknown) => ({
  filter: { dimension, operator, values },
});

/** What only the engine would say. */
const ENGINE_WORDS = /clickhouse|chdb|exception|SELECT|FROM views|DB::|syntax|Code: \d|stack|\.ts\b/i;

describe('a bad question is refused by code and field, and the engine is not asked', () => {
  test.each<[string, object, string]>([
    ['an unknown metric', { metrics: ['plays'] }, 'metrics[0]'],
    ['a metric called as a part of every object', { metrics: ['play', 'constructor'] }, 'metrics[1]'],
    ['SQL for a metric', { metrics: ['play; DROP TABLE views'] }, 'metrics[0]'],
    ['no metric', { metrics: [] }, 'metrics'],
    ['metrics that are no list', { metrics: 'play' }, 'metrics'],
    ['too many metrics', { metrics: Array.from({ length: 51 }, () => 'play') }, 'metrics'],
    ['an unknown dimension', { dimensions: ['city'] }, 'dimensions[0]'],
    ['a dimension called as a part of every object', { dimensions: ['__proto__'] }, 'dimensions[0]'],
    ['too many dimensions', { dimensions: ['day', 'hour', 'os', 'device'] }, 'dimensions'],
    ['an unknown key', { sql: 'SELECT 1' }, 'sql'],
    ['an unknown dimension in a filter', where('city', 'is', ['x']), 'filter.dimension'],
    ['an operator there is not', where('country', 'like', ['x']), 'filter.operator'],
    ['an operator that hours have not', where('hour', 'contains', ['1']), 'filter.operator'],
    ['an operator that days have not', where('day', 'contains', ['2018']), 'filter.operator'],
    ['a value that is no hour', where('hour', 'is', ['noon']), 'filter.values[0]'],
    ['a value that is no day', where('day', 'in', ['2018-10-28', '2018-02-30']), 'filter.values[1]'],
    ['SQL for a day', where('day', 'is', ["2018-10-28' OR 1=1"]), 'filter.values[0]'],
    ['no value', where('country', 'in', []), 'filter.values'],
    ['two values for one', where('country', 'is', ['DE', 'GB']), 'filter.values'],
    ['a value that is an object', where('country', 'is', [{ $ne: '' }]), 'filter.values[0]'],
    [
      '10,000 values',
      where(
        'country',
        'in',
        Array.from({ length: 10_000 }, (_, n) => `${n}`),
      ),
      'filter.values',
    ],
    ['a long value', where('country', 'is', ['x'.repeat(5_000)]), 'filter.values[0]'],
    ['a filter that is text', { filter: '1=1; DROP TABLE views' }, 'filter'],
    ['a filter of both kinds', { filter: { and: [], or: [] } }, 'filter.and'],
    [
      'a period that ends before it begins',
      { period: { from: '2018-11-02', to: '2018-11-01' } },
      'period.from',
    ],
    ['a day that is not', { period: { from: '2018-02-30' } }, 'period.from'],
    ['more than ten years', { period: { from: '2000-01-01', to: '2018-11-01' } }, 'period.from'],
    ['SQL for a day of the period', { period: { from: "2018-01-01' --" } }, 'period.from'],
    [
      'ten years by the minute',
      { period: { from: '2008-11-12', to: '2018-11-10' }, interval: 'minute' },
      'interval',
    ],
    ['an interval there is not', { interval: 'second' }, 'interval'],
    ['a zone there is not', { time_zone: 'Europe/Atlantis' }, 'time_zone'],
    ['an offset for a zone', { time_zone: '+02:00' }, 'time_zone'],
    ['SQL for a zone', { time_zone: "UTC') FROM views --" }, 'time_zone'],
    ['an order by what is not told', { order: [{ by: 'load' }] }, 'order[0].by'],
    ['an order of another kind', { order: [{ by: 'play', direction: 'up' }] }, 'order[0].direction'],
    ['no rows at all', { limit: 0 }, 'limit'],
    ['too many rows', { limit: 1_000_000 }, 'limit'],
    ['half a row', { limit: 1.5 }, 'limit'],
    ['an offset before the first row', { offset: -1 }, 'offset'],
    ['a comparison with what is no period', { compare_to: 'next_year' }, 'compare_to'],
    [
      'a comparison that begins on a day that is not',
      { compare_to: { from: '2018-13-01', to: '2018-12-01' } },
      'compare_to.from',
    ],
    [
      'a comparison that ends on a day that is not',
      { compare_to: { from: '2018-01-01', to: '2018-02-30' } },
      'compare_to.to',
    ],
    ['a comparison without an end', { compare_to: { from: '2018-01-01' } }, 'compare_to.to'],
    [
      'a comparison with what was before the first day there can be',
      { period: { from: '1970-01-01', to: '1970-01-02' }, compare_to: 'previous_period' },
      'compare_to',
    ],
  ])('%s', async (_, more, field) => {
    const { status, text, body } = await query(more);
    expect([status, body.error?.field], text).toEqual([400, field]);
    expect(body.error?.code).toMatch(/^KINE_BAD_(QUERY|PERIOD)$/);
    expect(text).not.toMatch(ENGINE_WORDS);
    expect(asked).toBe(0);
  });

  test('a filter a thousand levels deep', async () => {
    const filter = `${'{"and":['.repeat(1_000)}${']}'.repeat(1_000)}`;
    const { status, body } = await post(`{"metrics":["play"],"filter":${filter}}`);
    expect([status, body.error?.code]).toEqual([400, 'KINE_BAD_QUERY']);
    expect(body.error?.field).toMatch(/^filter(\.and\[0\])+$/);
    expect(asked).toBe(0);
  });

  test('a filter of a thousand conditions', async () => {
    const { filter } = where('country', 'is', ['DE']);
    const { status, body } = await query({ filter: { or: Array.from({ length: 1_000 }, () => filter) } });
    expect([status, body.error?.code, asked]).toEqual([400, 'KINE_BAD_QUERY', 0]);
  });

  test.each(['', 'null', '[]', '7', '"play"', '{', '{"metrics":["play"]', '{}'])(
    'the body %j',
    async (payload) => {
      const { status, text, body } = await post(payload);
      expect([status, body.error?.code], text).toEqual([
        400,
        expect.stringMatching(/^KINE_BAD_(QUERY|REQUEST)$/),
      ]);
      expect(text).not.toMatch(ENGINE_WORDS);
      expect(asked).toBe(0);
    },
  );

  test('a video of somebody else', async () => {
    const { status, body } = await query({ videos: ['clip', 'not-there'] });
    expect([status, body.error?.code, body.error?.field, asked]).toEqual([
      404,
      'KINE_VIDEO_NOT_FOUND',
      'videos[1]',
      0,
    ]);
  });
});

const NASTY = [
  "'; DROP TABLE views; --",
  '{x:String}',
  "{workspace:String}') OR 1=1 --",
  '\\',
  "\\' OR 1=1 --",
  '\u0000',
  'a\u0000b',
  '`views`',
  '%',
  '_',
  '\n\t\r',
  '😀',
  '\ud800',
  '{{1+1}}',
  '/* */',
  'toString(1)',
] as const;

test.each(NASTY)('the value %j is a value and nothing else', async (value) => {
  const told = async (operator: string, dimension: string): Promise<number | null | undefined> => {
    const { status, text, body } = await query(where(dimension, operator, [value]));
    expect(status, text).toBe(200);
    return body.totals?.play?.value;
  };
  const all = (await query({})).body.totals?.play?.value ?? 0;
  for (const dimension of ['custom_1', 'utm_source']) {
    const [is, isNot] = [await told('is', dimension), await told('is_not', dimension)];
    expect((is ?? 0) + (isNot ?? 0)).toBe(all);
    const [has, hasNot] = [await told('contains', dimension), await told('contains_not', dimension)];
    expect((has ?? 0) + (hasNot ?? 0)).toBe(all);
  }
});

test('after all of it everything is counted as before', async () => {
  const counts = { metrics: ['load', 'play', 'unique_viewers', 'qualified_view'], dimensions: ['video'] };
  const before = await query(counts);
  for (const value of NASTY) await query({ ...where('country', 'in', [value]), dimensions: ['custom_1'] });
  const after = await query(counts);
  expect([after.status, after.text]).toEqual([200, before.text]);
  const [{ n } = { n: 0 }] = await world.warehouse.query<{ n: number }>(
    'SELECT count() AS n FROM views FINAL',
    {},
    { tag: 'oracle' },
  );
  expect(n).toBe(200);
});
