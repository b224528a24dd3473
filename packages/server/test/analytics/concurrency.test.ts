import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Run } from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { concurrencyRoutes } from '../../src/http/routes/concurrency.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { quiet, testConfig } from '../ingest-world.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const DAY = '2026-03-10';
const MIDNIGHT = Date.parse(`${DAY}T00:00:00Z`);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const scope = { workspaceId: 'default' };
const clock = { now: () => MIDNIGHT + 12 * HOUR };

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-concurrency-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: quiet });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

interface Watching {
  readonly began: number;
  readonly ageMs: number;
  readonly runs: readonly Run[];
}

async function store(videoId: string, views: readonly Watching[], more: object = {}): Promise<void> {
  const rows = views.map(({ began, ageMs, runs }, i) => ({
    ...storedRow(
      { workspaceId: 'default', videoId, day: DAY, viewId: `${i}`, viewerKey: `${i}` },
      { runs, playing_ms: 0, first_frame_at_ms: 0 },
    ),
    day: new Date(began + ageMs).toISOString().slice(0, 10),
    minted_at: new Date(began + ageMs).toISOString(),
    age_ms: ageMs,
    ...more,
  }));
  await warehouse.insert('views', rows);
}

const analyticsOf = (...ids: string[]) =>
  createAnalytics({
    exclusions: NO_RULES,
    warehouse,
    videos: knownVideos(ids.map((id) => ({ id, workspaceId: 'default', durationMs: 0 }))),
    clock,
  });

test('breaks of up to 15 s do not end a stay; the peak is the first moment of most viewers', async () => {
  const at = MIDNIGHT + 10 * MINUTE;
  await store('breaks', [
    // Half a minute, a break of 15 s, half a minute at double speed: one stay of a minute.
    {
      began: at,
      ageMs: 100,
      runs: [
        [0, 30_000, 0, 1],
        [30_000, 60_000, 45_000, 2],
      ],
    },
    // A break of a moment more: two stays, the second of them begins when the first view ends.
    {
      began: at,
      ageMs: 0,
      runs: [
        [0, 20_000, 10_000, 1],
        [20_000, 40_000, 45_001, 1],
      ],
    },
    { began: at + MINUTE, ageMs: 0, runs: [[0, 500, 0, 1]] },
  ]);
  const { peak, points, interval, missing } = await analyticsOf('breaks').videoConcurrency(scope, 'breaks', {
    from: DAY,
    to: DAY,
  });
  expect([interval, peak, missing]).toEqual([
    'minute',
    { viewers: 2, at: at + 10_000 },
    { folded: 0, unplaced: 0 },
  ]);
  expect(points).toHaveLength(1_440);
  expect(points.slice(9, 13).map(({ viewers }) => viewers)).toEqual([0, 2, 2, 0]);
});

test('who began yesterday is there today, and hours and days hold the most of their minutes', async () => {
  await store('night', [
    { began: MIDNIGHT - 23 * HOUR, ageMs: 0, runs: [[0, 23.5 * HOUR, 0, 1]] },
    { began: MIDNIGHT - MINUTE, ageMs: 0, runs: [[0, 2 * MINUTE, 0, 1]] },
  ]);
  const ask = (interval: 'minute' | 'hour' | 'day') =>
    analyticsOf('night').videoConcurrency(scope, 'night', { from: DAY, to: DAY, interval });
  const { peak, points } = await ask('minute');
  expect(peak).toEqual({ viewers: 2, at: MIDNIGHT });
  expect(points.slice(0, 32).map(({ viewers }) => viewers)).toEqual([2, ...new Array(29).fill(1), 0, 0]);
  expect((await ask('hour')).points.slice(0, 2)).toEqual([
    { at: MIDNIGHT, viewers: 2 },
    { at: MIDNIGHT + HOUR, viewers: 0 },
  ]);
  expect((await ask('day')).points).toEqual([{ at: MIDNIGHT, viewers: 2 }]);
});

test('long periods come in longer points, days in those of the time zone', async () => {
  const ask = (from: string, to: string) =>
    analyticsOf('nobody').libraryConcurrency(scope, { from, to, time_zone: 'Europe/Berlin' });
  const month = await ask('2026-03-01', '2026-03-31');
  expect([month.interval, month.points.length, month.peak]).toEqual(['hour', 743, null]);
  const year = await ask('2026-01-01', '2026-12-31');
  expect([year.interval, year.points.length]).toEqual(['day', 365]);
  const lengths = new Set(year.points.map(({ at }, i) => ((year.points[i + 1]?.at ?? at) - at) / HOUR));
  expect([...lengths].sort()).toEqual([0, 23, 24, 25]);
});

test('what has no time is left out, and said', async () => {
  const runs: Run[] = [[0, 1_000, 0, 1]];
  await store('folded', [{ began: MIDNIGHT, ageMs: 0, runs }], {
    ...{ passes_from: [0], passes_to: [9], passes_count: [1], now_at_ms: 1_000 },
  });
  await store('unplaced', [{ began: MIDNIGHT, ageMs: 0, runs: [] }], { unplaced_ms: 9, now_at_ms: 1_000 });
  const library = await analyticsOf('folded', 'unplaced').libraryConcurrency(scope, { from: DAY, to: DAY });
  expect([library.peak?.viewers, library.missing]).toEqual([1, { folded: 1, unplaced: 1 }]);
  const later = await analyticsOf('folded').libraryConcurrency(scope, {
    from: '2026-03-11',
    to: '2026-03-11',
  });
  expect(later.missing).toEqual({ folded: 0, unplaced: 0 });
});

/** The stays of a view, found by joining any two that are near until none are. */
function staysOf({ began, runs }: Watching): [number, number][] {
  let stays = runs
    .filter(([from, to]) => to > from)
    .map(([from, to, at, rate]): [number, number] => {
      const start = began + at;
      return [start, start + Math.floor((to - from) / Math.fround(rate) + 0.5)];
    })
    .filter(([start, end]) => end > start);
  for (;;) {
    const near = stays.flatMap((a, i) =>
      stays
        .slice(i + 1)
        .flatMap((b) => (a[0] <= b[1] + 15_000 && b[0] <= a[1] + 15_000 ? [[a, b] as const] : [])),
    )[0];
    if (!near) return stays;
    const [a, b] = near;
    stays = [
      ...stays.filter((stay) => stay !== a && stay !== b),
      [Math.min(a[0], b[0]), Math.max(a[1], b[1])],
    ];
  }
}

const anyRun = fc
  .tuple(fc.nat(90_000), fc.nat(90_000), fc.nat(300_000), fc.constantFrom(0.5, 1, 1.1, 2))
  .map(([a, b, at, rate]): Run => [Math.min(a, b), Math.max(a, b), at, rate]);
/** Around midnight, so that stays begin before the period and cross the edges of minutes. */
const anyWatching: fc.Arbitrary<Watching> = fc.record({
  began: fc.integer({ min: -300_000, max: 300_000 }).map((ms) => MIDNIGHT + ms - (ms % 5_000)),
  ageMs: fc.constantFrom(0, 20_000),
  runs: fc.array(anyRun, { maxLength: 5 }),
});

test('whatever was played, the sweep in the engine counts as a person would', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyWatching, { minLength: 1, maxLength: 8 }), async (views) => {
      const video = `property-${n++}`;
      await store(video, views);
      const asked = { from: DAY, to: DAY, interval: 'minute' } as const;
      const { points, peak } = await analyticsOf(video).videoConcurrency(scope, video, asked);
      const stays = views.flatMap(staysOf);
      const viewersAt = (ms: number): number =>
        stays.filter(([start, end]) => start <= ms && ms < end).length;
      const moments = stays.map(([start]) => start).filter((ms) => ms >= MIDNIGHT);
      const expected = points.map(({ at }) => ({
        at,
        viewers: Math.max(
          viewersAt(at),
          ...moments.filter((ms) => ms >= at && ms < at + MINUTE).map(viewersAt),
        ),
      }));
      expect(points).toEqual(expected);
      const most = Math.max(0, ...points.map(({ viewers }) => viewers));
      const first = [MIDNIGHT, ...moments].sort((a, b) => a - b).find((ms) => viewersAt(ms) === most);
      expect(peak).toEqual(most === 0 ? null : { viewers: most, at: first });
    }),
    { numRuns: 60 },
  );
});

test('over HTTP, with what is wrong named', async () => {
  const routes = [concurrencyRoutes({ analytics: analyticsOf('breaks') })];
  const app = await buildApp({ config: testConfig(), logger: quiet, routes });
  const get = async (url: string) => {
    const answer = await app.inject({ url, headers: { host: 'localhost:8000' } });
    const { error, peak } = answer.json();
    return [answer.statusCode, error?.code ?? peak, error?.field];
  };
  const other = encodeURIComponent('{"dimension":"country","operator":"is","values":["FR"]}');
  expect(await get(`/api/videos/breaks/concurrency?from=${DAY}`)).toMatchObject([
    200,
    { viewers: 2 },
    undefined,
  ]);
  expect(await get(`/api/concurrency?from=${DAY}&filter=${other}`)).toEqual([200, null, undefined]);
  expect(await get('/api/videos/nobody/concurrency')).toEqual([404, 'KINE_VIDEO_NOT_FOUND', undefined]);
  expect(await get('/api/concurrency?interval=week')).toEqual([400, 'KINE_BAD_REQUEST', 'interval']);
  expect(await get('/api/concurrency?filter=x')).toEqual([400, 'KINE_BAD_QUERY', 'filter']);
  expect(await get('/api/concurrency?time_zone=Mars')).toEqual([400, 'KINE_BAD_QUERY', 'time_zone']);
  await app.close();
});
