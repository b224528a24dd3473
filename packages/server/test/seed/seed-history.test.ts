import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { seedHistory } from '../../src/cli/seed/index.ts';
import { readConfig } from '../../src/config.ts';
import { openMetadata } from '../../src/metadata/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';

/** A Saturday, so that the last day is whole. */
const clock = { now: () => Date.parse('2026-05-16T23:59:00Z') };
const VIDEOS = ['one', 'two', 'three'].map((id, i) => ({
  id,
  workspaceId: 'default',
  durationMs: 30_000 * (i + 1),
}));

let folder: string;
let warehouse: Warehouse;
let seeded: { views: number };
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-seed-'));
  const logger = createLogger('silent');
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const metadata = await openMetadata(path.join(folder, 'meta.db'));
  const config = readConfig({ KINE_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.problems.join());
  const stores = { config: config.config, clock, logger, metadata, warehouse, videos: knownVideos(VIDEOS) };
  const spoolFile = path.join(folder, 'seed-spool.db');
  seeded = await seedHistory({ ...stores, spoolFile, watched: VIDEOS, days: 60, views: 1_500, seed: 4 });
  await metadata.destroy();
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = async <Row>(sql: string): Promise<Row[]> => warehouse.query<Row>(sql, {}, { tag: 'test' });

test('60 days of history are there, and every view of them counts', async () => {
  expect(seeded.views).toBeGreaterThan(1_300);
  const [row] = await ask<{ views: number; excluded: number; days: number }>(
    `SELECT count() AS views, countIf(excluded != '') AS excluded, uniqExact(day) AS days FROM views FINAL`,
  );
  expect(row).toEqual({ views: seeded.views, excluded: 0, days: 60 });
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos: knownVideos(VIDEOS), clock });
  const { metrics, days } = await analytics.libraryReport({ workspaceId: 'default' }, { from: '2026-03-18' });
  expect(metrics.load).toBe(seeded.views);
  expect(metrics.unique_viewers).toBeGreaterThan(0.6 * metrics.play);
  expect(metrics.unique_viewers).toBeLessThan(metrics.play);
  expect(days.every((day) => day.load > 0)).toBe(true);
});

test('playback was good for most and bad for some, so that there is something to see', async () => {
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos: knownVideos(VIDEOS), clock });
  const { metrics } = await analytics.libraryQuality({ workspaceId: 'default' }, { from: '2026-03-18' });
  const between = (value: number | null, least: number, most: number): void => {
    expect(value).toBeGreaterThan(least);
    expect(value).toBeLessThan(most);
  };
  between(metrics.experience_score, 60, 99);
  between(metrics.startup_time, 300, 1_500);
  between(metrics.startup_time_p95, 1_500, 4_000);
  between(metrics.exit_before_start, 0.5, 6);
  between(metrics.playback_failure, 0.5, 6);
  between(metrics.rebuffer_percentage, 0.1, 10);
  between(metrics.dropped_frames, 0.1, 3);
  between(metrics.muted_share, 3, 15);
});

test('people come from many countries with many devices, mostly in their evening', async () => {
  const countries = await ask<{ country: string; n: number }>(
    'SELECT country, count() AS n FROM views FINAL GROUP BY country ORDER BY n DESC',
  );
  expect(countries[0]?.country).toBe('US');
  expect(countries.map(({ country }) => country)).toEqual(expect.arrayContaining(['DE', 'GB', 'JP', 'BR']));
  expect(countries.find(({ country }) => country === '')?.n ?? 0).toBeLessThan(0.05 * seeded.views);
  const devices = await ask<{ device: string }>('SELECT DISTINCT device FROM views FINAL ORDER BY device');
  expect(devices.map(({ device }) => device)).toEqual(['desktop', 'mobile', 'tablet']);
  const [hours] = await ask<{ evening: number; night: number }>(`
    SELECT countIf(toHour(minted_at, 'Europe/Berlin') BETWEEN 18 AND 21) AS evening,
           countIf(toHour(minted_at, 'Europe/Berlin') BETWEEN 1 AND 4) AS night
    FROM views FINAL WHERE country = 'DE'`);
  expect(hours?.evening).toBeGreaterThan(3 * (hours?.night ?? Number.POSITIVE_INFINITY));
});
