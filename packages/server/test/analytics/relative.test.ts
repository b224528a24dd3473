import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CountedView } from '@kine/protocol';
import type { RelativeReport } from '@kine/protocol/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watched } from '../../../protocol/test/comparison/synthetic-side.ts';
import { createAnalytics } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { comparisonRoutes } from '../../src/http/routes/comparison.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const D = 120;
const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-01-01T00:00:00Z');

let folder: string;
let warehouse: Warehouse;
let get: (url: string) => Promise<{ status: number; body: RelativeReport }>;
let close: () => Promise<void>;

/** `n` plays that watch the first `share` of the video, in a library where video `i` was published on day `i`. */
const plays = (n: number, share: number, seconds = D) =>
  Array.from({ length: n }, () => watched([0, seconds * share]));

async function insert(videoId: string, views: readonly CountedView[]): Promise<void> {
  const facts = { workspaceId: 'default', videoId, day: '2026-03-02' };
  await warehouse.insert(
    'views',
    views.map((view, i) => storedRow({ ...facts, viewId: `${videoId}-${i}`, viewerKey: `k${i}` }, view)),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-relative-'));
  const logger = createLogger('silent');
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const video = (id: string, day: number, seconds: number = D) => ({
    id,
    workspaceId: 'default',
    durationMs: seconds * 1_000,
    createdAt: FIRST + day * DAY_MS,
  });
  // Twelve videos as long as ours: video 1 loses everybody after a tenth, video 2 after two tenths …
  const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0.25, 0.35];
  const similar = shares.map((_, i) => video(`similar-${i + 1}`, i + 1, i % 2 === 0 ? 80 : 180));
  const videos = knownVideos([
    video('ours', 50),
    ...similar,
    video('unwatched', 60),
    video('too-short', 61, 79),
    video('too-long', 62, 181),
    video('lonely', 63, 3_000),
    video('shortest', 64, 5),
    video('endless', 65, 0),
    { ...video('theirs', 66), workspaceId: 'others' },
  ]);
  await insert('ours', plays(20, 0.55));
  for (const [i, share] of shares.entries()) {
    await insert(`similar-${i + 1}`, plays(12, share, i % 2 === 0 ? 80 : 180));
  }
  await insert('unwatched', plays(9, 1));
  await insert('too-short', plays(20, 1, 79));
  await insert('too-long', plays(20, 1, 181));
  await insert('lonely', plays(4, 1, 3_000));
  await insert('shortest', plays(30, 1, 5));
  await insert('endless', plays(30, 1, 5));
  const config = readConfig({ KINE_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.problems.join());
  const analytics = createAnalytics({
    exclusions: NO_RULES,
    warehouse,
    videos,
    clock: { now: () => FIRST + 100 * DAY_MS },
  });
  const app = await buildApp({ config: config.config, logger, routes: [comparisonRoutes({ analytics })] });
  get = async (id) => {
    const answer = await app.inject({
      url: `/api/videos/${id}/relative`,
      headers: { host: 'localhost:8000' },
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

test('the ten latest videos of similar length that were watched enough say what is usual', async () => {
  const { body } = await get('ours');
  expect(body.similar).toEqual({
    videos: [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `similar-${i}`),
    n: 10,
    needed: 5,
    enough: true,
    from_s: 80,
    to_s: 180,
  });
  // At a third of the video, all but those who leave at 0.3 and at 0.25 are there.
  expect(body.typical?.p25[33]).toBeCloseTo(1, 6);
  // At a half: 0.6, 0.7, 0.8, 0.9 and 1 are there, the other five are gone.
  expect([body.typical?.p25[52], body.typical?.median[52], body.typical?.p75[52]]).toEqual([0, 0.5, 1]);
});

test('relative retention is where the video ranks among them, 0.5 in the middle', async () => {
  const { body } = await get('ours');
  expect(body.retention).toMatchObject({ n: 20, enough: true });
  expect(body.retention.value[54]).toBe(1);
  expect(body.retention.value[55]).toBe(0);
  // At the start everybody is as good. At 0.52 five have lost all and five none, as ours.
  expect(body.relative_retention?.[0]).toBe(0.5);
  expect(body.relative_retention?.[52]).toBe(0.75);
  expect(body.relative_retention?.[57]).toBe(0.25);
});

test('relative engagement ranks it among public videos as long, and says of which', async () => {
  const { body } = await get('ours');
  // 55 % of two minutes: P35 of 108 s; of 127.8 s, 12/22 of the way from P40 to P45; five eighths of the way there.
  expect(body.relative_engagement).toMatchObject({
    percentile: expect.closeTo(39.84, 1),
    bound: null,
    length: null,
    average_percentage_viewed: expect.closeTo(55, 6),
    n: 20,
    enough: true,
    bias: 'Compared with YouTube videos of July and August 2016 that were named on Twitter.',
  });
  expect(body.relative_engagement.source).toContain('Wu, Rizoiu, Xie');
});

test('without similar videos, or without views, there is not enough data, and the API says so', async () => {
  const { body } = await get('lonely');
  expect(body).toMatchObject({
    similar: { videos: [], n: 0, enough: false },
    retention: { n: 4, enough: false },
    typical: null,
    relative_retention: null,
    relative_engagement: { percentile: null, n: 4, enough: false },
  });
});

test('lengths outside the table are compared with its nearest, and the API says so', async () => {
  const { body } = await get('shortest');
  expect(body.relative_engagement).toMatchObject({ length: 'shorter', bound: 'at_least', percentile: 50 });
});

test('a video of unknown length has no curve and is compared with nothing', async () => {
  const { body } = await get('endless');
  expect(body).toMatchObject({
    duration_s: 0,
    retention: { n: 30, value: [] },
    typical: null,
    relative_engagement: { percentile: null, average_percentage_viewed: null },
  });
});

test.each(['nobody', 'theirs'])('%s is not found', async (id) => {
  const { status, body } = await get(id);
  expect([status, body]).toMatchObject([404, { error: { code: 'KINE_VIDEO_NOT_FOUND' } }]);
});
