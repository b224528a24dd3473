import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/platform/index.ts';
import { bindParams } from '../../src/warehouse/bind-params.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-bind-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (sql: string, params: object) =>
  (await warehouse.query<Record<string, unknown>>(sql, { ...params }, { tag: 'test' }))[0];

/** Whole characters: a half of one has no bytes, and becomes U+FFFD on any way into the engine. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom("'", '\\', '\0', '"', '`', '\n', '{', '}', ';', '--', '/*', 'x:String', ',', ')'),
  }),
);

test('any text, list and number arrives as it was', async () => {
  const values = fc.record({
    one: text,
    several: fc.array(text, { maxLength: 5 }),
    whole: fc.maxSafeInteger(),
    wholes: fc.array(fc.nat(2 ** 32 - 1), { maxLength: 5 }),
    lists: fc.array(fc.array(fc.nat(2 ** 32 - 1), { maxLength: 3 }), { maxLength: 3 }),
    days: fc.array(fc.constantFrom('2026-02-28', '1970-01-01'), { maxLength: 3 }),
  });
  const sql = `SELECT {one:String} AS one, {several:Array(String)} AS several, {whole:Int64} AS whole,
    {wholes:Array(UInt32)} AS wholes, {lists:Array(Array(UInt32))} AS lists, {days:Array(Date)} AS days`;
  await fc.assert(
    fc.asyncProperty(values, async (asked) => {
      expect(await ask(sql, asked)).toEqual(asked);
    }),
    { numRuns: 200 },
  );
});

test('a constant is of the type that was asked for, an empty list, too', async () => {
  const types = [
    'String',
    'Array(String)',
    'UInt32',
    'UInt64',
    'Int64',
    'Date',
    'Array(UInt32)',
    'Array(Array(UInt32))',
  ];
  const samples = { String: '', Date: '2026-01-01' } as Record<string, unknown>;
  for (const type of types) {
    const value = samples[type] ?? (type.startsWith('Array') ? [] : 1);
    expect(await ask(`SELECT toTypeName({x:${type}}) AS type`, { x: value })).toEqual({ type });
  }
});

test('text that would end its quotes, or asks for another parameter, stays text', () => {
  expect(bindParams('SELECT {a:String}', { a: "'; DROP TABLE views --" })).toBe(
    "SELECT '\\'; DROP TABLE views --'",
  );
  expect(bindParams('SELECT {a:String}', { a: '{b:String}', b: 'secret' })).toBe("SELECT '{b:String}'");
  expect(bindParams('SELECT {a:String}', { a: '$& $1' })).toBe("SELECT '$& $1'");
});

test.each([[undefined], [null], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [[null]]])(
  'a parameter that is %j is refused by its name',
  (a) => {
    expect(() => bindParams('SELECT {a:UInt32}', { a })).toThrow(/parameter a /);
  },
);

test('a statement that takes long holds up none beside it', async () => {
  const order: string[] = [];
  const slow = warehouse
    .query('SELECT sleep({s:Float64})', { s: 1 }, { tag: 'slow', lane: 'bulk' })
    .then(() => order.push('slow'));
  await warehouse.query('SELECT {n:UInt8}', { n: 1 }, { tag: 'quick' }).then(() => order.push('quick'));
  await slow;
  expect(order).toEqual(['quick', 'slow']);
});

test('the ids of a large library fit into a statement', async () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `video-${String(i).padStart(16, '0')}`);
  const sql = 'SELECT length({ids:Array(String)}) AS n, has({ids:Array(String)}, {last:String}) AS found';
  expect(await ask(sql, { ids, last: ids.at(-1) })).toEqual({ n: 20_000, found: 1 });
});
