import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { analyticsRoutes } from '../../src/http/routes/analytics.ts';
import { curveRoutes } from '../../src/http/routes/curves.ts';
import { experienceRoutes } from '../../src/http/routes/experience.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

let folder: string;
let get: (url: string) => Promise<{ status: number; body: Record<string, unknown> }>;
let close: () => Promise<void>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-routes-'));
  const logger = createLogger('silent');
  const warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const videos = knownVideos([{ id: 'v', workspaceId: 'default', durationMs: 10_000 }]);
  const facts = { workspaceId: 'default', videoId: 'v', day: '2026-03-10', viewId: 'a', viewerKey: 'alice' };
  await warehouse.insert('views', [
    storedRow(facts, { runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 0, playing_ms: 5_000 }),
  ]);
  const clock = { now: () => Date.parse('2026-03-10T12:00:00Z') };
  const config = readConfig({ KINE_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.problems.join());
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  const routes = [
    analyticsRoutes({ analytics }),
    curveRoutes({ analytics }),
    experienceRoutes({ analytics }),
  ];
  const app = await buildApp({ config: config.config, logger, routes });
  get = async (url) => {
    const answer = await app.inject({ url, headers: { host: 'localhost:8000' } });
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

test('a video tells its metrics and every day of the period', async () => {
  const { status, body } = await get('/api/videos/v/analytics/?from=2026-03-09&to=2026-03-10');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    from: '2026-03-09',
    to: '2026-03-10',
    metrics: { play: 1, content_time: 5, average_percentage_viewed: 50 },
    days: [
      { day: '2026-03-09', play: 0, average_view_duration: null },
      { day: '2026-03-10', play: 1, unique_viewers: 1 },
    ],
  });
});

test('the library tells its metrics for the last 30 days', async () => {
  const { body } = await get('/api/analytics');
  expect(body).toMatchObject({ from: '2026-02-09', to: '2026-03-10', metrics: { play: 1 } });
});

test('a curve comes at the bins asked for', async () => {
  const { body } = await get('/api/videos/v/curve?bin=4');
  expect(body).toMatchObject({
    bin_s: 4,
    duration_s: 10,
    plays: 1,
    retention: [1, 0.25, 0],
    intensity: [1, 0.25, 0],
    survival: [1, 1, 0],
    started: [1, 0, 0],
    stopped: [0, 1, 0],
    back_seeks: [0, 0, 0],
  });
});

test('where people jump, and what stands out, come with what they are of', async () => {
  const filter = encodeURIComponent('{"dimension":"country","operator":"is","values":[""]}');
  const asked = `from=2026-03-10&to=2026-03-10&time_zone=Europe/Berlin&filter=${filter}`;
  const of = { from: '2026-03-10', to: '2026-03-10', time_zone: 'Europe/Berlin' };
  const seeks = await get(`/api/videos/v/seeks?bins=10&${asked}`);
  expect([seeks.status, seeks.body]).toEqual([
    200,
    { bin_s: 1, duration_s: 10, ...of, plays: 1, enough: false, jumps: 0, arcs: [], notes: [] },
  ]);
  const moments = await get(`/api/videos/v/moments?${asked}`);
  const found = { intro: null, top: [], spikes: [], dips: [] };
  expect([moments.status, moments.body]).toEqual([
    200,
    { ...of, duration_s: 10, n: 1, enough: false, early: true, ...found, notes: [] },
  ]);
});

test.each([
  ['curve?bins=0', 'bins'],
  ['curve?bins=ten', 'bins'],
  ['curve?bin=1&bins=10', 'bins'],
  ['curve?time_zone=nowhere', 'time_zone'],
  ['moments?to=never', 'to'],
  ['moments?filter=%7B', 'filter'],
  ['seeks?limit=0', 'limit'],
  ['seeks?filter=%7B%22and%22%3A%5B%7B%22dimension%22%3A%22shoe%22%7D%5D%7D', 'filter.and[0].dimension'],
])('%s is refused, naming %s', async (path, field) => {
  const { status, body } = await get(`/api/videos/v/${path}`);
  expect([status, body]).toMatchObject([400, { error: { field } }]);
});

test('a video tells how well it played, and so does the library', async () => {
  for (const url of ['/api/videos/v/quality?from=2026-03-10', '/api/quality/?from=2026-03-10']) {
    const { status, body } = await get(url);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      metrics: { smoothness: 100, playback_failure: 0, startup_time: null },
      n: { smoothness: 1, startup_time: 0 },
      days: [{ day: '2026-03-10', smoothness: 100 }],
    });
  }
});

test('a video tells each of its views', async () => {
  const { status, body: view } = await get('/api/videos/v/views/a');
  expect(status).toBe(200);
  expect(view).toMatchObject({ runs: [[0, 5_000, 0, 1]], errors: [], experience: { outcome: 'played' } });
});

test.each([
  ['/api/videos/nobody/quality', 404, 'KINE_VIDEO_NOT_FOUND'],
  ['/api/videos/v/views/nothing', 404, 'KINE_VIEW_NOT_FOUND'],
  ['/api/quality?from=yesterday', 400, 'KINE_BAD_PERIOD'],
  ['/api/videos/nobody/analytics', 404, 'KINE_VIDEO_NOT_FOUND'],
  ['/api/videos/nobody/curve', 404, 'KINE_VIDEO_NOT_FOUND'],
  ['/api/analytics?from=yesterday', 400, 'KINE_BAD_PERIOD'],
  ['/api/analytics?from=2026-13-01', 400, 'KINE_BAD_PERIOD'],
  ['/api/videos/v/analytics?from=2026-02-30', 400, 'KINE_BAD_PERIOD'],
  ['/api/videos/v/analytics?from=2026-03-02&to=2026-03-01', 400, 'KINE_BAD_PERIOD'],
  ['/api/videos/v/curve?bin=0', 400, 'KINE_BAD_REQUEST'],
  ['/api/videos/v/curve?bin=soon', 400, 'KINE_BAD_REQUEST'],
])('%s answers %d %s', async (url, status, code) => {
  const answer = await get(url);
  expect([answer.status, answer.body]).toMatchObject([status, { error: { code } }]);
});
