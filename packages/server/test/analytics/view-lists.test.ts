import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics, withExclusions } from '../../src/analytics/index.ts';
import { type Exclusions, openExclusions } from '../../src/exclusions/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { viewsRoutes } from '../../src/http/routes/views.ts';
import { ALICE, openWorld, quiet, send, stateOf, type World } from '../ingest-world.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const DAY = '2026-03-01';
const scope = { workspaceId: 'default' };
const videos = knownVideos(
  ['film', 'clip'].map((id) => ({ id, workspaceId: 'default', durationMs: 100_000 })),
);

let folder: string;
let world: World;
let exclusions: Exclusions;
let get: (url: string) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
let close: () => Promise<void>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-lists-'));
  world = await openWorld();
  exclusions = await openExclusions(world.metadata, world.clock);
  const warehouse = withExclusions(world.warehouse, exclusions);
  const analytics = createAnalytics({ warehouse, videos, exclusions, clock: world.clock });
  const row = (viewId: string, toMs: number, more: object = {}, videoId = 'film') => ({
    ...storedRow(
      { workspaceId: 'default', videoId, day: DAY, viewId, viewerKey: 'a'.repeat(16) },
      {
        runs: toMs > 0 ? [[0, toMs, 0, 1]] : [],
        playing_ms: toMs,
        ...(toMs > 0 ? { first_frame_at_ms: 0 } : {}),
      },
    ),
    minted_at: `${DAY} 11:0${viewId}:00.000`,
    received_at: `${DAY} 11:50:00.000`,
    ...more,
  });
  await world.warehouse.insert('views', [
    row('1', 95_000, { country: 'FR' }),
    row('2', 0),
    row('3', 50_000, { excluded: 'bot' }),
    row('4', 50_000, { excluded: 'implausible' }),
    row('5', 102_000),
    row('6', 40_000, { browser: 'Chrome' }),
    row('7', 4_000, { now_state: 'playing', received_at: `${DAY} 11:59:50.000` }),
    row('8', 60_000, {}, 'clip'),
  ]);
  await exclusions.add(scope, { kind: 'agent', dimension: 'browser', value: 'Chrome', reason: 'our office' });
  const routes = [viewsRoutes({ analytics, ingest: world.ingest, library: videos })];
  const app = await buildApp({ config: world.config, logger: quiet, routes });
  get = async (url) => {
    const answer = await app.inject({ url, headers: { host: 'localhost:8000' } });
    return { status: answer.statusCode, body: answer.json() };
  };
  close = () => app.close();
});
afterAll(async () => {
  await close();
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

const idsOf = (body: { views: { view_id: string }[] }): string =>
  body.views.map(({ view_id }) => view_id).join('');

test('each view tells whether it counts, and why', async () => {
  const { body } = await get('/api/videos/film/views');
  expect(
    body.views.map((view: { view_id: string; verdict: string; live: boolean }) => [
      view.view_id,
      view.verdict,
      view.live,
    ]),
  ).toEqual([
    ['7', 'counts', true],
    ['6', 'excluded', false],
    ['5', 'past_end', false],
    ['4', 'implausible', false],
    ['3', 'bot', false],
    ['2', 'never_started', false],
    ['1', 'counts', false],
  ]);
  expect(body.views[1]).toMatchObject({
    verdict_sentence: 'Does not count: left out by the exclusion “our office”.',
    exclusion_id: exclusions.of('default').at(-1)?.exclusion_id,
    counts_in: [],
  });
  const countsIn = (i: number) =>
    body.views[i].counts_in
      .filter(({ counts }: { counts: boolean }) => counts)
      .map(({ metric }: { metric: string }) => metric);
  expect(countsIn(0)).toEqual(['load', 'play']);
  expect(countsIn(5)).toEqual(['load']);
  expect(countsIn(6)).toEqual(['load', 'play', 'engaged_view', 'qualified_view', 'full_watch']);
});

test.each([
  ['/api/videos/film/views?counts=yes', '721'],
  ['/api/videos/film/views?counts=no', '6543'],
  ['/api/views', '87654321'],
  [`/api/views?from=${DAY}&to=${DAY}&counts=yes`, '8721'],
  ['/api/views?from=2026-02-01&to=2026-02-28', ''],
  [`/api/views?filter=${encodeURIComponent('{"dimension":"country","operator":"is","values":["FR"]}')}`, '1'],
])('%s lists %s', async (url, ids) => {
  const { status, body } = await get(url);
  expect([status, idsOf(body)]).toEqual([200, ids]);
});

test('pages follow one another without a gap', async () => {
  let seen = '';
  let next = '';
  do {
    const { body } = await get(`/api/views?limit=3${next ? `&before=${next}` : ''}`);
    seen += idsOf(body);
    next = body.next ?? '';
  } while (next);
  expect(seen).toBe('87654321');
});

test('the ledger adds up: what is stored by verdict, what was refused by reason', async () => {
  await send(world.ingest, ALICE, 'no token', stateOf('x', 1));
  const { body } = await get(`/api/videos/film/ledger?from=${DAY}&to=${DAY}`);
  expect(
    body.stored.map(({ verdict, views }: { verdict: string; views: number }) => [verdict, views]),
  ).toEqual([
    ['bot', 1],
    ['counts', 2],
    ['excluded', 1],
    ['implausible', 1],
    ['never_started', 1],
    ['past_end', 1],
  ]);
  expect(body.dropped).toEqual([]);
  const library = (await get(`/api/ledger?from=${DAY}&to=${DAY}`)).body;
  expect(library.dropped).toEqual([
    { reason: 'token_invalid', messages: 1, sentence: 'The token is not one of ours. Say hello again.' },
  ]);
  const sum = library.stored.reduce((n: number, { views }: { views: number }) => n + views, 0);
  expect(sum).toBe(8);
});

test.each([
  ['/api/videos/nobody/views', 404, 'KINE_VIDEO_NOT_FOUND', undefined],
  ['/api/videos/nobody/ledger', 404, 'KINE_VIDEO_NOT_FOUND', undefined],
  ['/api/views?limit=0', 400, 'KINE_BAD_REQUEST', 'limit'],
  ['/api/views?before=soon', 400, 'KINE_BAD_REQUEST', 'before'],
  ['/api/views?counts=maybe', 400, 'KINE_BAD_REQUEST', 'counts'],
  ['/api/views?filter=1', 400, 'KINE_BAD_QUERY', 'filter'],
  ['/api/views?from=2026-02-30', 400, 'KINE_BAD_PERIOD', 'from'],
  ['/api/ledger?time_zone=Mars', 400, 'KINE_BAD_QUERY', 'time_zone'],
])('%s answers %d %s', async (url, status, code, field) => {
  const answer = await get(url);
  expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, code, field]);
});
