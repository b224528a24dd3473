import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewRow } from '../src/ingest/view-row.ts';
import { openWarehouse, type Warehouse } from '../src/warehouse/index.ts';
import { ALICE, begin, openWorld, quiet, send, stateOf, type World } from './ingest-world.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-flush-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const openIt = (): Promise<Warehouse> =>
  openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger: quiet });
const STORED = 'SELECT view_id, seq FROM views FINAL ORDER BY view_id';

/** Three views of one state each. */
async function threeViews({ ingest, clock }: World): Promise<{ view_id: string; seq: number }[]> {
  const views = [await begin(ingest, ALICE), await begin(ingest, ALICE), await begin(ingest, ALICE)];
  clock.forward(5_000);
  for (const { viewId, token } of views) await send(ingest, ALICE, token, stateOf(viewId, 1));
  return views
    .map(({ viewId }) => ({ view_id: viewId, seq: 1 }))
    .sort((a, b) => (a.view_id < b.view_id ? -1 : 1));
}

test('while the warehouse is away everything stays in the spool and is acknowledged; then all of it arrives once', async () => {
  const warehouse = await openIt();
  const world = await openWorld({ warehouse });
  const views = await threeViews(world);
  await warehouse.close();
  await expect(world.ingest.flusher.flushNow()).rejects.toMatchObject({ code: 'KINE_ENGINE_UNAVAILABLE' });
  expect(world.ingest.stats()).toMatchObject({
    spoolDepth: 3,
    failing: expect.stringContaining('does not answer'),
  });
  expect(await world.ingest.pending()).toHaveLength(3);

  const reopened = await openIt();
  world.warehouse = reopened;
  await world.restart();
  await world.ingest.flusher.flushNow();
  await world.ingest.flusher.flushNow();
  expect(await reopened.query(STORED, {}, { tag: 'test' })).toEqual(views);
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 0, failing: undefined });
  await world.end();
  await reopened.close();
});

test('a batch that was inserted but not yet removed when the process ended is counted once', async () => {
  const warehouse = await openIt();
  const before = await warehouse.query<{ view_id: string; seq: number }>(STORED, {}, { tag: 'test' });
  const world = await openWorld({ warehouse });
  const views = await threeViews(world);
  await warehouse.insert('views', (await world.ingest.pending()).map(viewRow));
  await world.restart();
  await world.ingest.flusher.flushNow();
  const after = await warehouse.query<{ view_id: string }>(STORED, {}, { tag: 'test' });
  expect(after).toEqual([...before, ...views].sort((a, b) => (a.view_id < b.view_id ? -1 : 1)));
  await world.end();
  await warehouse.close();
});

test('exclusive work sees a view in the spool or in the warehouse, never in neither', async () => {
  const warehouse = await openIt();
  const world = await openWorld({ warehouse });
  const { ingest, clock } = world;
  const { viewId, token } = await begin(ingest, ALICE);
  clock.forward(5_000);
  const flushes: Promise<void>[] = [];
  for (let seq = 1; seq <= 5; seq++) {
    await send(ingest, ALICE, token, stateOf(viewId, seq));
    flushes.push(ingest.flusher.flushNow());
    const newest = await ingest.flusher.exclusive(async () => {
      const spooled = (await ingest.pending('film')).filter(({ state }) => state.viewId === viewId);
      const [stored] = await warehouse.query<{ seq: number }>(
        'SELECT max(seq) AS seq FROM views WHERE view_id = {view:String}',
        { view: viewId },
        { tag: 'test' },
      );
      return Math.max(stored?.seq ?? 0, ...spooled.map(({ state }) => state.seq));
    });
    expect(newest).toBe(seq);
  }
  await Promise.all(flushes);
  await world.end();
  await warehouse.close();
});

test('a view that the engine refuses stays in the spool and holds up no other', async () => {
  const warehouse = await openIt();
  const world = await openWorld({ warehouse });
  const views = await threeViews(world);
  const [first, second, third] = views;
  await warehouse.command(`ALTER TABLE views ADD CONSTRAINT odd CHECK view_id != '${second?.view_id}'`);
  await world.ingest.flusher.flushNow();
  const ids = (await warehouse.query<{ view_id: string }>(STORED, {}, { tag: 'test' })).map(
    (row) => row.view_id,
  );
  expect([first, second, third].map((view) => ids.includes(view?.view_id ?? ''))).toEqual([
    true,
    false,
    true,
  ]);
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 1, refused: 1, failing: undefined });

  // It is tried again now and then, also when no other view comes with it.
  world.clock.forward(5 * 60_000);
  await world.ingest.flusher.flushNow();
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 1, refused: 1, failing: undefined });

  await warehouse.command('ALTER TABLE views DROP CONSTRAINT odd');
  await world.ingest.flusher.flushNow();
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 1, refused: 1 });
  world.clock.forward(5 * 60_000);
  await world.ingest.flusher.flushNow();
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 0, refused: 0 });
  await world.end();
  await warehouse.close();
});

test('an engine that answers and takes no row sets no view aside; when it takes rows again all of them arrive', async () => {
  const engine = await openIt();
  let inserts = 0;
  const warehouse: Warehouse = {
    ...engine,
    insert: (table, rows) => {
      inserts++;
      return engine.insert(table, rows);
    },
  };
  const world = await openWorld({ warehouse });
  await threeViews(world);
  await world.ingest.flusher.flushNow();
  await engine.command(
    'ALTER TABLE views MODIFY SETTING parts_to_throw_insert = 1, parts_to_delay_insert = 0',
  );
  for (let i = 0; i < 40; i++) await threeViews(world);
  // In the flusher's turn, so that none of a flush by itself is counted.
  void world.ingest.flusher.exclusive(async () => {
    inserts = 0;
  });
  await expect(world.ingest.flusher.flushNow()).rejects.toMatchObject({ code: 'KINE_ENGINE_UNAVAILABLE' });
  expect(world.ingest.stats()).toMatchObject({
    spoolDepth: 120,
    refused: 0,
    failing: expect.stringContaining('insert views'),
  });
  // One by one they would be 239.
  expect(inserts).toBeLessThan(130);

  await engine.command('ALTER TABLE views RESET SETTING parts_to_throw_insert, parts_to_delay_insert');
  await world.ingest.flusher.flushNow();
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 0, refused: 0, failing: undefined });
  await world.end();
  await engine.close();
});

test('days that could not be marked hold an insert back and set no view aside', async () => {
  const warehouse = await openIt();
  let isShort = true;
  const beforeInsert = async (): Promise<void> => {
    if (isShort) throw new Error('no mark');
  };
  const world = await openWorld({ warehouse, beforeInsert });
  await threeViews(world);
  await expect(world.ingest.flusher.flushNow()).rejects.toThrow('no mark');
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 3, refused: 0 });
  isShort = false;
  await world.ingest.flusher.flushNow();
  expect(world.ingest.stats()).toMatchObject({ spoolDepth: 0, refused: 0 });
  await world.end();
  await warehouse.close();
});
