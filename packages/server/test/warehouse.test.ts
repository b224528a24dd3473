import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWarehouse, type Warehouse } from '../src/warehouse/index.ts';
import { migrate } from '../src/warehouse/migrate.ts';
import { quiet } from './ingest-world.ts';

let dir: string;
let warehouse: Warehouse;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-warehouse-'));
  warehouse = await openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger: quiet });
});
afterAll(async () => {
  await warehouse.close();
  await rm(dir, { recursive: true, force: true });
});

const ask = <Row>(sql: string, params = {}): Promise<Row[]> =>
  warehouse.query<Row>(sql, params, { tag: 'test' });

test('values reach the engine as typed parameters, whatever is in them', async () => {
  const nasty = `'); DROP TABLE views; -- \\ {x:String} "\n`;
  const rows = await ask('SELECT {text:String} AS text, {list:Array(String)} AS list, {n:UInt64} AS n', {
    text: nasty,
    list: [nasty, 'b'],
    n: 9_007_199_254_740_991,
  });
  expect(rows).toEqual([{ text: nasty, list: [nasty, 'b'], n: 9_007_199_254_740_991 }]);
});

test('opening it again changes nothing', async () => {
  const again = await openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger: quiet });
  const rows = await again.query('SELECT id, name FROM schema_migrations FINAL', {}, { tag: 'test' });
  expect(rows).toContainEqual({ id: 1, name: 'views' });
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  await again.close();
});

test('views stored before quality of experience was kept can be read as those stored after', async () => {
  const added = 'unmeasured, stalls_at, stalls_took, frames_dropped, frames_total, failure, picture_quality';
  for (const column of added.split(', ')) await warehouse.command(`ALTER TABLE views DROP COLUMN ${column}`);
  await warehouse.command('DELETE FROM schema_migrations WHERE id = 2');
  const fatal = JSON.stringify([{ at_ms: 9, code: 'media_3', fatal: true, phase: 'mid' }]);
  const row = { workspace_id: 'w', video_id: 'v', day: '2026-03-10', version: 1 };
  await warehouse.insert('views', [
    { ...row, view_id: 'fine', errors: '[]' },
    { ...row, view_id: 'broken', errors: fatal },
  ]);
  await migrate(warehouse);
  await migrate(warehouse);
  const rows = await warehouse.query(
    `SELECT view_id, ${added} FROM views ORDER BY view_id DESC`,
    {},
    { tag: 'test' },
  );
  const nothing = {
    unmeasured: [],
    stalls_at: [],
    stalls_took: [],
    frames_dropped: null,
    frames_total: null,
  };
  expect(rows).toEqual([
    { view_id: 'fine', ...nothing, failure: '', picture_quality: null },
    { view_id: 'broken', ...nothing, failure: 'mid', picture_quality: null },
  ]);
});

test('every query is bounded in time and memory', async () => {
  const settings = `SELECT toUInt64(getSetting('max_execution_time')) AS s, getSetting('max_memory_usage') AS bytes,
    getSetting('async_insert') AS async`;
  expect(await ask(settings)).toEqual([{ s: 30, bytes: 2 * 1024 ** 3, async: false }]);
});

test('text that is not well-formed Unicode is kept out of the way of the others in its insert', async () => {
  await warehouse.command('CREATE TABLE notes (n UInt32, text String) ENGINE = MergeTree ORDER BY n');
  await warehouse.insert('notes', [
    { n: 1, text: 'fine' },
    { n: 2, text: 'half a pair \ud800' },
  ]);
  expect(await ask('SELECT n FROM notes ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
});

test('a failure says that the engine is unavailable and keeps the cause', async () => {
  await expect(ask('SELECT nothing_like_this')).rejects.toMatchObject({
    code: 'KINE_ENGINE_UNAVAILABLE',
    status: 503,
    cause: expect.objectContaining({ message: expect.stringContaining('nothing_like_this') }),
  });
  expect(await warehouse.healthy()).toBe(true);
});

test('a long query does not hold up a short one in another lane', async () => {
  const slow = warehouse.query('SELECT sleep(2)', {}, { tag: 'slow', lane: 'bulk' });
  const first = await Promise.race([slow.then(() => 'slow'), ask('SELECT 1').then(() => 'fast')]);
  expect(first).toBe('fast');
  await slow;
});

test('a data folder that another process has open says so', async () => {
  const held = path.join(dir, 'held');
  const holder = fork(path.join(import.meta.dirname, 'fixtures', 'hold-warehouse.ts'), [held]);
  await once(holder, 'message');
  const second = fork(path.join(import.meta.dirname, 'fixtures', 'hold-warehouse.ts'), [held], {
    silent: true,
  });
  const [told] = await once(second, 'message');
  expect(told).toMatchObject({
    code: 'KINE_ENGINE_UNAVAILABLE',
    message: expect.stringContaining('another process'),
  });
  holder.kill('SIGKILL');
});
