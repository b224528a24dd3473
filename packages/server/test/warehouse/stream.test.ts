import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWarehouse, type StreamFormat, type Warehouse } from '../../src/warehouse/index.ts';
import { quiet } from '../ingest-world.ts';

let dir: string;
let warehouse: Warehouse;
const open = (name: string): Promise<Warehouse> =>
  openWarehouse({ dataDir: path.join(dir, name), logger: quiet });
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-stream-'));
  warehouse = await open('engine');
});
afterAll(async () => {
  await warehouse.close();
  await rm(dir, { recursive: true, force: true });
});

const stream = (sql: string, more: { format?: StreamFormat; signal?: AbortSignal; params?: object } = {}) => {
  const { format = 'JSONEachRow', params = {}, signal } = more;
  return warehouse.stream(sql, { ...params }, { tag: 'test', format, ...(signal ? { signal } : {}) });
};
const endless = 'SELECT number FROM numbers(1000000000000)';

/** Starts reading and stops after the first piece, without leaving. */
async function firstPiece(pieces: AsyncIterable<Uint8Array>): Promise<AsyncIterator<Uint8Array>> {
  const reader = pieces[Symbol.asyncIterator]();
  expect((await reader.next()).done).toBe(false);
  return reader;
}

test('values reach a stream as typed parameters, whatever is in them', async () => {
  const nasty = `'); DROP TABLE views; -- \\ {x:String} "\n`;
  const params = { text: nasty, list: [nasty, 'b'], n: 9_007_199_254_740_991, day: '2026-03-01' };
  const sql =
    'SELECT {text:String} AS text, {list:Array(String)} AS list, {n:UInt64} AS n, {day:Date} AS day';
  expect(JSON.parse(await text(stream(sql, { params })))).toEqual(params);
});

test('streams and questions at the same time keep their parameters apart', async () => {
  const asked = Array.from({ length: 60 }, (_, n) => n);
  const answers = await Promise.all(
    asked.map(async (n) => {
      const streamed = JSON.parse(await text(stream('SELECT {n:UInt32} AS n', { params: { n } })));
      const rows = await warehouse.query('SELECT {n:UInt32} AS n', { n: n + 1_000 }, { tag: 'test' });
      return [streamed, ...rows];
    }),
  );
  expect(answers).toEqual(asked.map((n) => [{ n }, { n: n + 1_000 }]));
});

test.each(['JSONEachRow', 'CSV'] as const)(
  'the pieces of %s, put together, are the answer',
  async (format) => {
    const lines = (await text(stream('SELECT number AS n FROM numbers(300000)', { format }))).split(
      format === 'CSV' ? '\r\n' : '\n',
    );
    const line = (n: number): string => (format === 'CSV' ? String(n) : `{"n":${n}}`);
    expect(lines).toHaveLength(300_001);
    expect(lines.slice(0, -1).every((each, n) => each === line(n))).toBe(true);
  },
);

test('the engine works no further ahead than its reader', async () => {
  const reader = await firstPiece(stream(endless));
  const readRows = async (): Promise<number> => {
    const sql = `SELECT read_rows AS n FROM system.processes WHERE query LIKE '%numbers(1000000000000)%' AND query NOT LIKE '%processes%'`;
    return (await warehouse.query<{ n: number }>(sql, {}, { tag: 'test' }))[0]?.n ?? Number.NaN;
  };
  const before = await readRows();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(before).toBeLessThan(10_000_000);
  expect(await readRows()).toBe(before);
  await reader.return?.();
});

test('streams that nobody reads hold up no question, and leaving one lets the next begin', async () => {
  const [one, two] = [await firstPiece(stream(endless)), await firstPiece(stream(endless))];
  const third = firstPiece(stream(endless));
  expect(await warehouse.query('SELECT 1 AS one', {}, { tag: 'test' })).toEqual([{ one: 1 }]);
  const waits = Symbol('waits');
  const turn = new Promise((resolve) => setTimeout(resolve, 50, waits));
  expect(await Promise.race([third, turn])).toBe(waits);
  await one.return?.();
  await (await third).return?.();
  await two.return?.();
});

test('a stream can be ended while nobody reads it, and its place is free at once', async () => {
  const leave = new AbortController();
  const readers = [
    await firstPiece(stream(endless, { signal: leave.signal })),
    await firstPiece(stream(endless, { signal: leave.signal })),
  ];
  leave.abort();
  expect(await text(stream('SELECT 1 AS one'))).toBe('{"one":1}\n');
  for (const reader of readers)
    await expect(reader.next()).rejects.toMatchObject({ code: 'KINE_ENGINE_UNAVAILABLE' });
});

test('a failure after the first rows is an error, not an end', async () => {
  const reader = stream('SELECT throwIf(number = 500000) AS n FROM numbers(1000000)')[Symbol.asyncIterator]();
  expect((await reader.next()).done).toBe(false);
  const rest = async (): Promise<void> => {
    while (!(await reader.next()).done);
  };
  await expect(rest()).rejects.toMatchObject({
    code: 'KINE_ENGINE_UNAVAILABLE',
    cause: { message: expect.stringContaining('throwIf') },
  });
  expect(await text(stream('SELECT 1 AS one'))).toBe('{"one":1}\n');
});

test('a question that is wrong fails with the first piece', async () => {
  await expect(text(stream('SELECT nothing_like_this'))).rejects.toMatchObject({
    code: 'KINE_ENGINE_UNAVAILABLE',
  });
});

test('closing the warehouse ends its streams with an error and lets go of the folder', async () => {
  await warehouse.close();
  warehouse = await open('closed');
  const idle = await firstPiece(stream(endless));
  const busy = text(stream('SELECT sleep(0.4)'));
  const ended = expect(busy).rejects.toMatchObject({ code: 'KINE_ENGINE_UNAVAILABLE' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await warehouse.close();
  await ended;
  await expect(idle.next()).rejects.toMatchObject({ code: 'KINE_ENGINE_UNAVAILABLE' });
  warehouse = await open('engine');
  expect(await text(stream('SELECT 1 AS one'))).toBe('{"one":1}\n');
});
