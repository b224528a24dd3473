import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { handClock } from '../ingest-world.ts';
import { knownVideos } from './stored-rows.ts';

const scope = { workspaceId: 'w' };
const known = ['a', 'b', 'c'].map((id) => ({ id, workspaceId: 'w', durationMs: 100_000 }));
/** Plays of each video, every one of another country and on another page. */
const PLAYS = 20_000;

let folder: string;
let warehouse: Warehouse;
let analytics: Analytics;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-groups-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  await warehouse.command(
    `INSERT INTO views (workspace_id, video_id, day, view_id, minted_at, first_frame_at_ms, country, page)
    SELECT 'w', video, '2026-03-02', concat(video, toString(number)), '2026-03-02 12:00:00', 0, toString(number), toString(number)
    FROM numbers({plays:UInt32}) ARRAY JOIN ['a', 'b', 'c'] AS video`,
    { plays: PLAYS },
  );
  const clock = handClock(Date.parse('2026-03-05T12:00:00Z'));
  analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos: knownVideos(known), clock });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

test('the audience of a library of more cells than one answer holds is whole', async () => {
  const { cells, cut } = await analytics.audience(scope, known, {});
  expect(cut).toBe(false);
  const plays = Map.groupBy(cells, ({ videoId }) => videoId);
  expect([...plays].map(([id, own]) => [id, own.length])).toEqual([
    ['a', PLAYS],
    ['b', PLAYS],
    ['c', PLAYS],
  ]);
});

test.each([
  ['says that it looked at some of them', ['video', 'page'], ['cut']],
  ['says nothing where it looked at all of them', ['page'], []],
])('a question of many groups %s', async (_, dimensions, codes) => {
  const period = { from: '2026-03-01', to: '2026-03-04' };
  const { notes, totals } = await analytics.query(scope, {
    metrics: ['play'],
    dimensions,
    period,
    limit: 10,
  });
  expect(notes.map(({ code }) => code)).toEqual(codes);
  expect(totals.play?.value).toBe(3 * PLAYS);
});
