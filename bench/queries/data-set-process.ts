// Measures one data set in a process of its own, which is what the embedded engine wants: `<views> [with-peer]`; then
// tells its parent.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { createAnalytics, createSealing, withExclusions } from '../../packages/server/src/analytics/index.ts';
import type { ExclusionLookup } from '../../packages/server/src/exclusions/index.ts';
import { MEMBERS_RULE } from '../../packages/server/src/exclusions/rule-book.ts';
import { createFailpoint, createLogger } from '../../packages/server/src/platform/index.ts';
import { openWarehouse } from '../../packages/server/src/warehouse/index.ts';
import { type Answer, difference, tableOf } from './answers.ts';
import { generateViews } from './generate-views.ts';
import { benchLibrary, lookupOf } from './library.ts';
import { loadPeer } from './peer/load-peer.ts';
import { findPostgres, startPostgres } from './peer/start-postgres.ts';
import { type Timing, timed } from './percentiles.ts';
import { type Question, questionsAt } from './questions.ts';
import { type Reads, readsOf } from './read-statistics.ts';

/** What was measured of one question. */
export interface Measured {
  readonly name: string;
  readonly goalMs?: number;
  /** Asked again, as an open dashboard does: what is sealed is remembered. */
  readonly ours: Timing;
  /** Asked by a server that remembers nothing. */
  readonly first: Timing;
  readonly reads: Reads;
  /** Absent when there is no PostgreSQL. */
  readonly peer?: Timing;
}

const SEED = 1;
/** The clock stands here: a Tuesday, noon UTC. */
const NOW = Date.parse('2026-03-31T12:00:00Z');

const total = Number(process.argv[2]);
const withPeer = process.argv[3] === 'with-peer';
const folder = mkdtempSync(path.join(process.env.KINE_BENCH_DIR ?? tmpdir(), 'kine-queries-'));
// PostgreSQL runs as somebody else.
chmodSync(folder, 0o755);
const dataDir = path.join(folder, 'clickhouse');
const videos = benchLibrary(SEED);
const questions = questionsAt(NOW, videos);
const logger = createLogger('warn');
const clock = { now: () => NOW };
/** What every workspace has at first; nobody excludes anything else. */
const exclusions: ExclusionLookup = { of: () => [MEMBERS_RULE] };
const warehouse = withExclusions(await openWarehouse({ dataDir, logger }), exclusions);
const sealing = createSealing({
  ...{ warehouse, videos: lookupOf(videos), clock, logger },
  failpoint: createFailpoint(undefined),
  rawRetentionDays: 0,
});
try {
  await told('generated', () => generateViews(warehouse, { videos, total, seed: SEED, now: NOW }));
  await told('sealed', seal);
  const { answers, results } = await measureOurs();
  const peer = withPeer ? await told('PostgreSQL asked the same', () => measurePeer(answers)) : [];
  process.send?.(results.map((result, i) => ({ ...result, peer: peer[i] })));
} finally {
  sealing.stop();
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
  process.disconnect();
}

async function seal(): Promise<void> {
  await sealing.begin();
  await sealing.run({ signal: new AbortController().signal, progress: () => undefined });
}

async function measureOurs(): Promise<{ answers: Answer[]; results: Measured[] }> {
  const deps = { warehouse, videos: lookupOf(videos), clock, sealing, exclusions };
  const analytics = createAnalytics(deps);
  const answers: Answer[] = [];
  const results: Measured[] = [];
  for (const { name, goalMs, ask } of questions) {
    const first = await timed(() => ask(createAnalytics(deps)));
    const ours = await timed(() => ask(analytics));
    const reads = await readsOf(warehouse, async () => answers.push(await ask(createAnalytics(deps))));
    results.push({ name, ...(goalMs === undefined ? {} : { goalMs }), ours, first, reads });
  }
  return { answers, results };
}

/** The same questions of the same rows. Throws when an answer is not the same, for then times say nothing. */
async function measurePeer(answers: readonly Answer[]): Promise<Timing[]> {
  const programs = await findPostgres();
  if (!programs) return [];
  const place = path.join(folder, 'postgres');
  mkdirSync(place);
  const postgres = await startPostgres(programs, place);
  try {
    await told(`PostgreSQL ${postgres.version} loaded`, () =>
      loadPeer(postgres.client, { warehouse, videos, folder: place }),
    );
    const timings: Timing[] = [];
    for (const [i, question] of questions.entries()) {
      const differs = difference(answers[i] ?? [], await askPeer(postgres.client, question));
      if (differs) throw new Error(`${question.name}: ${differs}`);
      timings.push(await timed(() => askPeer(postgres.client, question)));
    }
    return timings;
  } finally {
    await postgres.stop();
  }
}

async function askPeer(client: pg.Client, { name, peer }: Question): Promise<Answer> {
  const rows: object[] = [];
  for (const values of peer.values) {
    const answer = await client.query<object>({ name, text: peer.sql, values: [...values] });
    rows.push(...answer.rows);
  }
  return peer.row ? rows.map((row) => peer.row?.(row as never) ?? []) : tableOf(rows);
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`  ${what} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
