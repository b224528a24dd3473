import { once } from 'node:events';
import type { CurveReport, QueryAnswer } from '@kine/protocol/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastSealableDay } from '../packages/server/src/analytics/sealing/calendar.ts';
import { seedHistory } from '../packages/server/src/cli/seed/seed-history.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { openMetadata } from '../packages/server/src/metadata/index.ts';
import { createLogger, systemClock } from '../packages/server/src/platform/index.ts';
import { openStores } from '../packages/server/src/stores.ts';
import { knownVideos } from '../packages/server/test/analytics/stored-rows.ts';
import { writeManyVideos } from './many-videos.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';

// A server that seals begins with it when it starts; each of these ends itself with SIGKILL in the middle.

const VIDEO = 'many00000000';
const { dataDir, remove } = temporaryDataDir();
let server: RunningServer;
/** Written without a server, which would begin to seal. */
beforeAll(async () => {
  await writeManyVideos(dataDir, 1);
  const config = readConfig({
    KINE_DATA_DIR: dataDir,
    KINE_HELLO_PER_MINUTE: '1000000',
    KINE_STATES_PER_SECOND: '1000000',
  });
  if (!config.ok) throw new Error(config.problems.join());
  const logger = createLogger('warn');
  const stores = await openStores(config.config, logger);
  const video = { id: VIDEO, workspaceId: 'default', durationMs: 60_000 };
  await seedHistory({
    ...{ config: config.config, clock: systemClock, logger, spoolFile: `${dataDir}/seed.db` },
    ...{ metadata: stores.metadata, warehouse: stores.warehouse, beforeInsert: async () => undefined },
    ...{ videos: knownVideos([video]), watched: [video], days: 20, views: 400, seed: 1 },
  });
  await stores.close();
});
afterAll(async () => {
  await server.end('SIGKILL');
  remove();
});

/** Starts a server that ends itself at the moment, and sees it gone. */
async function dieAt(failpoint: string, env: Record<string, string> = {}): Promise<void> {
  server = await startServer(dataDir, { ...env, KINE_FAILPOINT: `${failpoint}:1` });
  const gone = once(server.process, 'exit');
  const timer = setTimeout(() => server.process.kill('SIGTERM'), 20_000);
  const [, signal] = await gone;
  clearTimeout(timer);
  expect(signal, `the server never passed ${failpoint}`).toBe('SIGKILL');
}

/** The next sealing, which waits for its hour, is due. No server may run. */
async function anHourLater(): Promise<void> {
  const metadata = await openMetadata(`${dataDir}/metadata.db`);
  await metadata
    .updateTable('jobs')
    .set({ run_at: 0 })
    .where('kind', '=', 'seal')
    .where('state', '=', 'waiting')
    .execute();
  await metadata.destroy();
}

/** True of every view, so that the answer is of raw views and of no sealed day. */
const EVERYBODY = { dimension: 'country', operator: 'is_not', values: ['nowhere'] };

interface Numbers {
  readonly answer: Pick<QueryAnswer, 'totals' | 'rows'>;
  readonly curve: Pick<CurveReport, 'plays' | 'retention' | 'intensity' | 'survival'>;
}

/** What there was to see until yesterday. */
async function numbers(filter?: object): Promise<Numbers> {
  const [from, to] = [30, 1].map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10));
  const body = {
    ...{
      metrics: ['load', 'play', 'unique_viewers', 'content_time', 'average_percentage_viewed', 'completion'],
    },
    ...{ dimensions: ['day'], period: { from, to }, ...(filter && { filter }) },
  };
  const asked = await fetch(`${server.url}/api/query`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  const { totals, rows } = (await asked.json()) as QueryAnswer;
  const where = new URLSearchParams({
    from: from ?? '',
    to: to ?? '',
    ...(filter && { filter: JSON.stringify(filter) }),
  });
  const got = await fetch(`${server.url}/api/videos/${VIDEO}/curve?${where}`);
  const { plays, retention, intensity, survival } = (await got.json()) as CurveReport;
  return { answer: { totals, rows }, curve: { plays, retention, intensity, survival } };
}

/** The last day that is sealed. */
async function sealedThrough(): Promise<string> {
  const health = await fetch(`${server.url}/healthz`);
  return ((await health.json()) as { sealed: { through: string } }).sealed.through;
}

let truth: Numbers;

test('killed at each moment of sealing, it loses and doubles nothing', async () => {
  for (const moment of ['during-seal', 'before-cleared', 'after-seal']) await dieAt(moment);
  server = await startServer(dataDir);
  await expect.poll(sealedThrough, { timeout: 20_000 }).toBe(lastSealableDay(Date.now()));
  truth = await numbers(EVERYBODY);
  expect(truth.curve.plays).toBeGreaterThan(100);
  expect(await numbers()).toEqual(truth);
  await server.end();
}, 120_000);

test('killed while old views are taken away, it keeps what they told', async () => {
  const retention = { KINE_RAW_RETENTION_DAYS: '7' };
  await anHourLater();
  for (const moment of ['before-frozen', 'after-frozen']) await dieAt(moment, retention);
  server = await startServer(dataDir, retention);
  const gone = async (): Promise<number> => (await numbers(EVERYBODY)).curve.plays;
  await expect.poll(gone, { timeout: 20_000 }).toBeLessThan(truth.curve.plays);
  expect(await numbers()).toEqual(truth);
}, 120_000);
