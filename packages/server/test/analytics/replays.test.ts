import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics, createReplays } from '../../src/analytics/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const VIDEO = { id: 'v', workspaceId: 'default', durationMs: 10_000 };
const QUIET = { ...VIDEO, id: 'quiet' };
const UNKNOWN_LENGTH = { ...VIDEO, id: 'unknown', durationMs: 0 };
let folder: string;
let warehouse: Warehouse;
let analytics: Analytics;
let now = Date.parse('2026-03-10T12:00:00Z');
const clock = { now: () => now };

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-replays-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  analytics = createAnalytics({
    exclusions: NO_RULES,
    warehouse,
    videos: knownVideos([VIDEO, QUIET, UNKNOWN_LENGTH]),
    clock,
  });
  await watch('v', 20);
  await watch('quiet', 19);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

/** Each of `people` watches the first half, and its first second twice. */
async function watch(videoId: string, people: number): Promise<void> {
  const views = Array.from({ length: people }, (_, i) => {
    const facts = { workspaceId: 'default', videoId, day: '2026-03-10', viewerKey: `${i}` };
    const runs: [number, number, number, number][] = [
      [0, 5_000, 0, 1],
      [0, 1_000, 6_000, 1],
    ];
    const view = { runs, first_frame_at_ms: 0, playing_ms: 6_000 };
    return storedRow({ ...facts, viewId: `${videoId}-${people}-${i}` }, view);
  });
  await warehouse.insert('views', views);
}

test('what was watched most is told in hundredths of the video, from twenty plays on', async () => {
  const replays = createReplays({ analytics, clock });
  const { heat, mostRewatched } = await replays(VIDEO);
  expect(heat).toHaveLength(100);
  expect([heat[0], heat[9], heat[10], heat[49], heat[50], heat[99]]).toEqual([100, 100, 50, 50, 0, 0]);
  expect(mostRewatched).toBe(0);
  const nothing = { heat: [], mostRewatched: undefined };
  expect(await replays(QUIET)).toEqual(nothing);
  expect(await replays(UNKNOWN_LENGTH)).toMatchObject(nothing);
});

test('a thousand viewers at once, and a minute of them, are one question to the engine', async () => {
  let asked = 0;
  const heatOf: Analytics['heatOf'] = (scope, videoId) => {
    asked += 1;
    return analytics.heatOf(scope, videoId);
  };
  const replays = createReplays({ analytics: { heatOf }, clock });
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => replays(VIDEO)));
  now += 59_999;
  await replays(VIDEO);
  expect([asked, new Set(answers).size]).toEqual([1, 1]);
  now += 1;
  await replays(VIDEO);
  expect(asked).toBe(2);
});
