import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../src/http/app.ts';
import { eraseViewRoutes } from '../src/http/routes/erase-view.ts';
import { openWarehouse, type Warehouse } from '../src/warehouse/index.ts';
import { ALICE, begin, openWorld, quiet, send, stateOf, type World } from './ingest-world.ts';

let dir: string;
let warehouse: Warehouse;
let world: World;
const openEngine = (): Promise<Warehouse> =>
  openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger: quiet });
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-erase-'));
  warehouse = await openEngine();
});
afterEach(() => world.end());
afterAll(async () => {
  await warehouse.close();
  await rm(dir, { recursive: true, force: true });
});

const HOUR_MS = 3_600_000;
const named = (viewId: string) => ({ workspaceId: 'default', videoId: 'film', viewId });

/** A view of which one state is stored, and how its player goes on. */
async function watching({ ingest, clock }: World) {
  const { viewId, token } = await begin(ingest, ALICE);
  clock.forward(5_000);
  const sendNext = (seq: number) => send(ingest, ALICE, token, stateOf(viewId, seq));
  await sendNext(1);
  return { viewId, token, sendNext };
}

/** Whether anything of the view is left, in the spool or in the warehouse. */
async function isThere(viewId: string): Promise<boolean> {
  const spooled = (await world.ingest.pending()).some(({ state }) => state.viewId === viewId);
  const sql = 'SELECT count() AS n FROM views WHERE view_id = {view:String}';
  const [row] = await warehouse.query<{ n: number }>(sql, { view: viewId }, { tag: 'test' });
  return spooled || (row?.n ?? 0) > 0;
}

test.each(['spool', 'warehouse'])('a view in the %s is removed, and its player is told', async (where) => {
  world = await openWorld({ warehouse });
  const { ingest } = world;
  const gone = await watching(world);
  const stays = await watching(world);
  if (where === 'warehouse') await ingest.flusher.flushNow();
  const told: unknown[] = [];
  ingest.erased.onErased((view) => {
    told.push(view);
  });
  await ingest.erased.erase(named(gone.viewId));
  expect(told).toEqual([{ ...named(gone.viewId), day: '2026-03-01' }]);
  expect([await isThere(gone.viewId), await isThere(stays.viewId)]).toEqual([false, true]);

  expect(await gone.sendNext(2)).toMatchObject({ refused: 'erased', seq: 2 });
  const hello = { viewId: gone.viewId, token: gone.token };
  expect(await ingest.connect(ALICE).receive(JSON.stringify({ hello }))).toMatchObject({ refused: 'erased' });
  await ingest.flusher.flushNow();
  expect(await isThere(gone.viewId)).toBe(false);
  expect(ingest.stats().drops).toMatchObject({ erased: 2 });
});

test('a state that is just being put does not slip through', async () => {
  world = await openWorld({ warehouse });
  const { viewId, sendNext } = await watching(world);
  const erasing = world.ingest.erased.erase(named(viewId));
  await Promise.all([erasing, ...[2, 3, 4, 5].map(sendNext)]);
  await world.ingest.flusher.flushNow();
  expect(await isThere(viewId)).toBe(false);
});

test('what was begun while the engine was away is finished after the next start', async () => {
  world = await openWorld({ warehouse });
  const { viewId } = await watching(world);
  await world.ingest.flusher.flushNow();
  const { viewId: waiting, sendNext } = await watching(world);
  await warehouse.close();
  const away = { code: 'KINE_ENGINE_UNAVAILABLE' };
  await expect(world.ingest.erased.erase(named(viewId))).rejects.toMatchObject(away);
  expect(world.ingest.erased.isErased(viewId)).toBe(false);
  // Its day is known from the spool, so it is written down.
  await expect(world.ingest.erased.erase(named(waiting))).rejects.toMatchObject(away);
  expect(await sendNext(2)).toMatchObject({ refused: 'erased' });

  warehouse = await openEngine();
  world.warehouse = warehouse;
  await world.restart();
  const told: string[] = [];
  world.ingest.erased.onErased((view) => {
    told.push(view.viewId);
  });
  await world.ingest.erased.finish();
  await world.ingest.erased.finish();
  expect(told).toEqual([waiting]);
  expect([await isThere(waiting), await isThere(viewId)]).toEqual([false, true]);
});

test('a listener that fails is told again', async () => {
  world = await openWorld({ warehouse });
  const { viewId } = await watching(world);
  let calls = 0;
  world.ingest.erased.onErased(async () => {
    if (++calls === 1) throw new Error('the disk is full');
  });
  await expect(world.ingest.erased.erase(named(viewId))).rejects.toThrow('the disk is full');
  await world.ingest.erased.erase(named(viewId));
  await world.ingest.erased.erase(named(viewId));
  expect(calls).toBe(2);
});

test('erased views are kept in mind for 48 hours, also over a restart', async () => {
  world = await openWorld({ warehouse });
  const { viewId } = await watching(world);
  await world.ingest.erased.erase(named(viewId));
  world.clock.forward(47 * HOUR_MS);
  await world.restart();
  await world.ingest.erased.sweep();
  expect(world.ingest.erased.isErased(viewId)).toBe(true);
  world.clock.forward(2 * HOUR_MS);
  await world.ingest.erased.sweep();
  expect(world.ingest.erased.isErased(viewId)).toBe(false);
  expect(await world.metadata.selectFrom('erased_views').selectAll().execute()).toEqual([]);
});

test('over HTTP: 204, also when it is asked for twice, and 404 for a view of nobody or of others', async () => {
  world = await openWorld({ warehouse });
  const { ingest, config } = world;
  const { viewId } = await watching(world);
  const app = await buildApp({ config, logger: quiet, routes: [eraseViewRoutes({ ingest })] });
  const erase = async (url: string) => {
    const answer = await app.inject({ method: 'DELETE', url, headers: { host: 'localhost:8000' } });
    return [answer.statusCode, answer.body === '' ? '' : answer.json().error.code];
  };
  expect(await erase(`/api/videos/other/views/${viewId}`)).toEqual([404, 'KINE_VIEW_NOT_FOUND']);
  expect(await erase(`/api/videos/film/views/${viewId}`)).toEqual([204, '']);
  expect(await erase(`/api/videos/film/views/${viewId}`)).toEqual([204, '']);
  expect(await erase(`/api/videos/other/views/${viewId}`)).toEqual([404, 'KINE_VIEW_NOT_FOUND']);
  expect(await erase('/api/videos/film/views/nothing')).toEqual([404, 'KINE_VIEW_NOT_FOUND']);
  const others = { ...named(viewId), workspaceId: 'others' };
  await expect(ingest.erased.erase(others)).rejects.toMatchObject({ code: 'KINE_VIEW_NOT_FOUND' });
  await app.close();
});
