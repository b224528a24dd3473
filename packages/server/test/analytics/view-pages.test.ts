import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { addDays, createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const SCOPE = { workspaceId: 'w' };
const FIRST = '2026-01-01';
const VIEWS = 400;
const PAGE = 7;

/** Ten views a day in no order of their ids; every third was sent in two states, every 150th is of Iceland. */
const stored = Array.from({ length: VIEWS }, (_, i) => ({
  viewId: `${(i * 7919) % VIEWS}`.padStart(4, '0'),
  day: addDays(FIRST, Math.floor(i / 10)),
  minute: (i % 10) * 3,
  country: i % 150 === 0 ? 'IS' : 'DE',
  states: i % 3 === 0 ? [1, 2] : [1],
}));
const newestFirst = stored.map(({ viewId }) => viewId).toReversed();

let folder: string;
let warehouse: Warehouse;
let analytics: Analytics;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-pages-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  const videos = knownVideos([{ id: 'v', workspaceId: 'w', durationMs: 10_000 }]);
  const clock = { now: () => Date.parse('2026-03-01T00:00:00Z') };
  analytics = createAnalytics({ warehouse, videos, clock, exclusions: { of: () => [] } });
  const rows = stored.flatMap(({ viewId, day, minute, country, states }) =>
    states.map((seq) => ({
      ...storedRow({ ...SCOPE, videoId: 'v', day, viewId, viewerKey: 'k' }, { runs: [], playing_ms: 0, seq }),
      minted_at: `${day} 10:${String(minute).padStart(2, '0')}:00.000`,
      country,
    })),
  );
  await warehouse.insert('views', rows);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

async function everyPage(filter?: object): Promise<string[]> {
  const ids: string[] = [];
  let before: string | undefined;
  do {
    const asked = { limit: PAGE, before, filter: filter && JSON.stringify(filter) };
    const { views, next } = await analytics.latestViews(SCOPE, 'v', asked);
    ids.push(...views.map(({ view_id }) => view_id));
    before = next ?? undefined;
  } while (before !== undefined);
  return ids;
}

test('pages of views follow one another without a gap or a repeat, newest first', async () => {
  expect(await everyPage()).toEqual(newestFirst);
});

test('views that a filter rarely lets through are found however old they are', async () => {
  const filter = { dimension: 'country', operator: 'is', values: ['IS'] };
  const rare = stored.filter(({ country }) => country === 'IS').map(({ viewId }) => viewId);
  expect(await everyPage(filter)).toEqual(rare.toReversed());
});
