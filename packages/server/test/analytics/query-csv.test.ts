import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { queryRoutes } from '../../src/http/routes/query.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { quiet, testConfig } from '../ingest-world.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

let folder: string;
let warehouse: Warehouse;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-query-csv-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: quiet });
  const videos = knownVideos([{ id: 'v', workspaceId: 'default', durationMs: 10_000 }]);
  const row = (viewId: string, player: string) => ({
    ...storedRow(
      { viewId, videoId: 'v', workspaceId: 'default', day: '2026-03-10', viewerKey: viewId },
      { runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 0, playing_ms: 5_000 },
    ),
    player,
  });
  await warehouse.insert('views', [row('a', '=1+1'), row('b', '=1+1'), row('c', 'mine, "own"')]);
  const clock = { now: () => Date.parse('2026-03-10T12:00:00Z') };
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  app = await buildApp({ config: testConfig(), logger: quiet, routes: [queryRoutes({ analytics })] });
});
afterAll(async () => {
  await app.close();
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const PERIOD = { from: '2026-03-09', to: '2026-03-10' };
const ask = (payload: object, more: { query?: string; accept?: string } = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/query${more.query ?? ''}`,
    headers: { host: 'localhost:8000', ...(more.accept ? { accept: more.accept } : {}) },
    payload: { period: PERIOD, ...payload },
  });
const BY_PLAYER = { metrics: ['play', 'completion'], dimensions: ['player'] };

test.each([{ query: '?format=csv' }, { accept: 'text/csv' }, { accept: 'text/csv;q=0.9, */*' }])(
  'an answer is a table with %j',
  async (how) => {
    const answer = await ask(BY_PLAYER, how);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body).toBe(
      'player,play,play_n,completion,completion_n\r\n\'=1+1,2,2,,2\r\n"mine, ""own""",1,1,,1\r\n',
    );
  },
);

test('a series has its time, and what it is compared to beside it', async () => {
  const asked = { metrics: ['play'], interval: 'day', compare_to: 'previous_period' };
  const answer = await ask(asked, { query: '?format=csv&bom=1' });
  expect(answer.body).toBe(
    '\uFEFFtime,play,play_n,compared_play,compared_play_n\r\n2026-03-09,0,0,0,0\r\n2026-03-10,3,3,0,0\r\n',
  );
});

test.each([{ accept: 'application/json' }, { accept: '*/*' }, { query: '?format=json', accept: 'text/csv' }])(
  'an answer is JSON with %j',
  async (how) => {
    expect((await ask(BY_PLAYER, how)).json()).toMatchObject({
      rows: [{ metrics: { play: { value: 2 } } }, {}],
    });
  },
);

test('what is wrong is said as JSON, by its field', async () => {
  const unknown = await ask({ metrics: ['moon'] }, { query: '?format=csv' });
  expect(unknown.json()).toMatchObject({
    error: { code: 'KINE_BAD_QUERY', field: expect.stringMatching(/^metrics/) },
  });
  const format = await ask(BY_PLAYER, { query: '?format=xml' });
  expect(format.json()).toMatchObject({ error: { code: 'KINE_BAD_REQUEST', field: 'format' } });
});
