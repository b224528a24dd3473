import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_COLUMNS } from '../../src/analytics/exports/export-columns.ts';
import { createExports, withExclusions } from '../../src/analytics/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { exportRoutes } from '../../src/http/routes/exports.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { quiet, testConfig } from '../ingest-world.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const DAYS = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-04-02'];
const BIG = { from: '2025-01-01', views: 60_000 };
const VIDEOS = ['film', 'clip', 'big', 'crowd'].map((id) => ({
  id,
  workspaceId: 'default',
  durationMs: 10_000,
}));
const LEFT_OUT = {
  kind: 'view',
  view_id: '2026-04-02-clip',
  exclusion_id: 'x',
  reason: '',
  created_at: 0,
} as const;
const OTHERS = { id: 'theirs', workspaceId: 'other', durationMs: 10_000 };

let folder: string;
let warehouse: Warehouse;
let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-exports-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: quiet });
  const videos = knownVideos([...VIDEOS, OTHERS]);
  await warehouse.insert('views', storedViews());
  await insertMany();
  const ruled = withExclusions(warehouse, { of: () => [LEFT_OUT] });
  const exports = createExports({ warehouse: ruled, videos });
  app = await buildApp({ config: testConfig(), logger: quiet, routes: [exportRoutes({ exports })] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  await app.close();
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two views a day of two videos, one of them older than its newest version, one robot, one too long, one of others. */
function storedViews(): object[] {
  const played = { runs: [[0, 5_000, 0, 1] as const, [2_000, 9_000, 6_000, 2] as const], playing_ms: 8_500 };
  const row = (videoId: string, day: string, more: object = {}) => ({
    ...storedRow(
      {
        viewId: `${day}-${videoId}`,
        videoId,
        workspaceId: videoId === 'theirs' ? 'other' : 'default',
        day,
        viewerKey: 'k',
      },
      { ...played, runs: played.runs.map((run) => [...run]), first_frame_at_ms: 40 },
    ),
    country: videoId === 'film' ? 'DE' : 'US',
    custom: { 1: 'pro' },
    page: '=HYPERLINK("https://evil.example","a, b")',
    referrer: 'said "hi"\nand left',
    ...more,
  });
  return [
    ...DAYS.flatMap((day) => [row('film', day), row('clip', day)]),
    row('film', '2026-03-10', { seq: 9, version: 9, playing_ms: 9_000 }),
    row('film', '2026-03-10', { view_id: 'robot', excluded: 'bot' }),
    row('clip', '2026-03-10', { view_id: 'too-long', seen_from: [0], seen_to: [60_000] }),
    row('theirs', '2026-03-10'),
  ];
}

/** Months of views of which each is about a kilobyte. */
async function insertMany(): Promise<void> {
  await warehouse.command(
    `INSERT INTO views (workspace_id, video_id, day, view_id, version, minted_at, page, runs_from, errors, renditions)
     SELECT 'default', if(number % 10 = 0, 'crowd', 'big'), toDate({from:String}) + number % 40 AS d, hex(sipHash128(number)), 1,
       toDateTime64(d, 3, 'UTC'), repeat(hex(sipHash128(number)), 8), range(60), '[]', '[]'
     FROM numbers({views:UInt32})`,
    BIG,
  );
}

const ask = (query: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(
      { port, host: '127.0.0.1', path: `/api/export/views?${query}`, headers: { host: 'localhost:8000' } },
      resolve,
    ).on('error', reject);
  });
const OF_SPRING = 'from=2026-03-01&to=2026-04-30';

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Row {
  readonly day: string;
  readonly video_id: string;
  readonly view_id: string;
  readonly verdict: string;
}

async function rowsOf(query: string): Promise<Row[]> {
  const lines = (await text(await ask(query))).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Row);
}

describe('NDJSON', () => {
  test('has every view of the workspace once, in its newest version, day by day', async () => {
    const rows = await rowsOf(OF_SPRING);
    expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
    expect(rows).toHaveLength(2 * DAYS.length + 2);
    expect(rows.find(({ view_id }) => view_id === '2026-03-10-film')).toMatchObject({
      seq: 9,
      playing_ms: 9_000,
    });
    expect(Object.keys(rows[0] ?? {})).toEqual(EXPORT_COLUMNS.map(({ name }) => name));
  });

  test('has runs as they were played, text as it came, and numbers as numbers', async () => {
    const [row] = await rowsOf(`${OF_SPRING}&video=film`);
    expect(row).toMatchObject({
      day: '2026-03-09',
      minted_at: '2026-03-09 12:00:00.000',
      verdict: 'counts',
      duration_ms: 10_000,
      runs_from: [0, 2_000],
      runs_to: [5_000, 9_000],
      runs_rate: [1, 2],
      page: '=HYPERLINK("https://evil.example","a, b")',
      custom: { 1: 'pro' },
      viewable_at_ms: null,
    });
  });

  test('says of views that count in no number why', async () => {
    const rows = await rowsOf('from=2026-03-10&to=2026-03-10');
    const verdicts = Object.fromEntries(rows.map(({ view_id, verdict }) => [view_id, verdict]));
    expect(verdicts).toEqual({
      '2026-03-10-clip': 'counts',
      '2026-03-10-film': 'counts',
      robot: 'bot',
      'too-long': 'past_end',
    });
    expect((await rowsOf('from=2026-04-02')).map(({ verdict }) => verdict)).toEqual(['excluded', 'counts']);
  });

  test('goes on behind the day that the caller has', async () => {
    const all = await rowsOf(OF_SPRING);
    const rest = await rowsOf(`${OF_SPRING}&after=2026-03-10`);
    expect(rest).toEqual(all.filter(({ day }) => day > '2026-03-10'));
  });

  test('can be filtered', async () => {
    const filter = JSON.stringify({ dimension: 'country', operator: 'is', values: ['US'] });
    const rows = await rowsOf(`${OF_SPRING}&filter=${encodeURIComponent(filter)}`);
    expect(new Set(rows.map(({ video_id }) => video_id))).toEqual(new Set(['clip']));
    expect(rows).toHaveLength(DAYS.length + 1);
  });

  test('is a file with a name, compressed when that is asked for', async () => {
    const answer = await ask(`${OF_SPRING}&video=film&compress=gzip`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/gzip',
      'content-disposition': 'attachment; filename="views-film-2026-03-01-2026-04-30.ndjson.gz"',
    });
    const plain = await bytesOf(await ask(`${OF_SPRING}&video=film`));
    expect(gunzipSync(await bytesOf(answer)).equals(plain)).toBe(true);
  });

  test('of nothing is empty', async () => {
    expect(await rowsOf('to=2020-01-01')).toEqual([]);
  });
});

describe('CSV', () => {
  test('has a head line, quotes as RFC 4180 says, and nothing that a spreadsheet runs', async () => {
    const csv = await text(await ask('format=csv&from=2026-03-01&to=2026-03-09&video=film'));
    const names = EXPORT_COLUMNS.map(({ name }) => name).join(',');
    expect(csv.startsWith(`${names}\r\n"2026-03-09","film","2026-03-09-film","counts",10000,1,`)).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""a, b"")","said ""hi""\nand left"`);
    expect(csv).toContain('"[0,2000]","[5000,9000]"');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('is filtered by what is stored, not by what is shown', async () => {
    const filter = JSON.stringify({ dimension: 'page', operator: 'contains', values: ["'=HYPERLINK"] });
    const csv = await text(await ask(`${OF_SPRING}&format=csv&filter=${encodeURIComponent(filter)}`));
    expect(csv.split('\r\n')).toHaveLength(2);
  });
});

describe('Parquet', () => {
  const readBack = (sql: string, file: string) =>
    warehouse.query<Record<string, unknown>>(
      sql.replace('FILE', `file('${file}', 'Parquet')`),
      {},
      { tag: 'test' },
    );

  test('opens in ClickHouse with every row as NDJSON has it', async () => {
    const file = path.join(folder, 'spring.parquet');
    await writeFile(file, await bytesOf(await ask(`${OF_SPRING}&format=parquet`)));
    const rows = await readBack(`SELECT * FROM FILE ORDER BY day, video_id, view_id`, file);
    expect(rows).toEqual(await rowsOf(OF_SPRING));
  });

  test('of many days and blocks is one file with all of them', async () => {
    const file = path.join(folder, 'big.parquet');
    await writeFile(file, await bytesOf(await ask('to=2025-12-31&format=parquet')));
    const hash =
      'count() AS n, uniqExact(view_id) AS ids, sum(cityHash64(day, view_id, page, runs_from)) % 1000000007 AS hash';
    const stored = await warehouse.query(
      `SELECT ${hash} FROM views WHERE day < '2026-01-01'`,
      {},
      { tag: 'test' },
    );
    // A file tells of a column only that it may be null.
    expect(
      await readBack(`SELECT ${hash} FROM FILE SETTINGS schema_inference_make_columns_nullable = 0`, file),
    ).toEqual(stored);
    expect(stored).toMatchObject([{ n: BIG.views, ids: BIG.views }]);
  });

  test('of nothing is refused, since such a file needs a view', async () => {
    const answer = await ask('to=2020-01-01&format=parquet');
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(await text(answer))).toMatchObject({ error: { code: 'KINE_NOTHING_TO_EXPORT' } });
  });
});

test.each([
  ['format=xml', 'KINE_BAD_REQUEST', 'format'],
  ['video=missing', 'KINE_VIDEO_NOT_FOUND', 'video'],
  ['video=theirs', 'KINE_VIDEO_NOT_FOUND', 'video'],
  ['from=yesterday', 'KINE_BAD_PERIOD', 'from'],
  ['to=2026-13-01', 'KINE_BAD_PERIOD', 'to'],
  ['from=2026-03-02&to=2026-03-01', 'KINE_BAD_PERIOD', 'from'],
  ['after=1', 'KINE_BAD_PERIOD', 'after'],
  ['to=2026-03-01&after=2026-03-01', 'KINE_BAD_PERIOD', 'after'],
  ['filter=country', 'KINE_BAD_QUERY', 'filter'],
  ['filter={"dimension":"planet","operator":"is","values":["x"]}', 'KINE_BAD_QUERY', 'filter.dimension'],
  ['format=parquet&compress=gzip', 'KINE_BAD_QUERY', 'compress'],
])('%s is refused with its field named', async (query, code, field) => {
  const answer = await ask(encodeURI(query));
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(JSON.parse(await text(answer))).toMatchObject({ error: { code, field } });
});

test('what fails in the middle breaks the connection off', async () => {
  const answer = await ask('to=2025-12-31');
  expect(answer.statusCode).toBe(200);
  answer.once('data', () => void warehouse.command('RENAME TABLE views TO away'));
  await expect(bytesOf(answer)).rejects.toThrow(/aborted/);
  await warehouse.command('RENAME TABLE away TO views');
});

test('a caller who leaves ends the work, and its place is free for others', async () => {
  for (let i = 0; i < 3; i++) {
    const answer = await ask('to=2025-12-31');
    await new Promise((resolve) => answer.once('data', resolve));
    answer.destroy();
  }
  expect(await rowsOf(`${OF_SPRING}&video=film`)).toHaveLength(DAYS.length + 1);
});

test('memory does not grow with the views', async () => {
  const most = async (query: string): Promise<number> => {
    let peak = 0;
    for await (const _ of await ask(query)) peak = Math.max(peak, process.memoryUsage.rss());
    return peak;
  };
  const few = await most('to=2025-12-31&video=crowd');
  const many = await most('to=2025-12-31&video=big');
  expect(many - few).toBeLessThan(100 * 1024 ** 2);
});

test('docs/exports.md names every column once, in the order of the file', () => {
  const documented = [
    ...readFileSync('docs/exports.md', 'utf8').matchAll(/^\| `(\w+)` \| [A-Z][\w(), ]+ \|/gm),
  ];
  expect(documented.map(([, name]) => name)).toEqual(EXPORT_COLUMNS.map(({ name }) => name));
});
