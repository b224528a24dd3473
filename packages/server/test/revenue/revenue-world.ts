import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createAnalytics } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { revenueRoutes } from '../../src/http/routes/revenue.ts';
import type { KnownVideo } from '../../src/library/index.ts';
import { type Metadata, openMetadata } from '../../src/metadata/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { createRevenue, type Revenue } from '../../src/revenue/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { knownVideos, storedRow } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';

/** Plays of one day that all watched the same runs, in seconds. */
export interface Plays {
  readonly video: string;
  readonly count: number;
  readonly runs: readonly (readonly [from: number, to: number])[];
  readonly day?: string;
  readonly country?: string;
}

/** Whatever was answered; tests look at its fields. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of any route
type Body = any;

export interface RevenueWorld {
  readonly warehouse: Warehouse;
  readonly metadata: Metadata;
  readonly revenue: Revenue;
  readonly app: FastifyInstance;
  /** Statements asked of the warehouse so far, by their tags. */
  readonly asked: string[];
  play(...plays: readonly Plays[]): Promise<void>;
  get(url: string): Promise<{ status: number; body: Body }>;
  send(method: 'PUT' | 'POST', url: string, body: object): Promise<{ status: number; body: Body }>;
  sendCsv(text: string): Promise<{ status: number; body: Body }>;
  end(): Promise<void>;
}

export const NOW = Date.parse('2026-06-20T12:00:00Z');

/** Revenue on a real engine and a real database, with a library that the test names. */
export async function openRevenueWorld(
  videos: readonly KnownVideo[],
  chapters: readonly { start_s: number; title: string }[] = [],
): Promise<RevenueWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kine-revenue-'));
  const logger = createLogger('silent');
  const engine = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const asked: string[] = [];
  const warehouse: Warehouse = {
    ...engine,
    query: (sql, params, options) => {
      asked.push(options.tag);
      return engine.query(sql, params, options);
    },
  };
  const metadata = await openMetadata(path.join(folder, 'metadata.db'));
  const lookup = knownVideos(videos);
  const clock = { now: () => NOW };
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos: lookup, clock });
  const revenue = createRevenue({ metadata, analytics, videos: lookup, chaptersOf: () => chapters, clock });
  const config = readConfig({ KINE_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.problems.join());
  const app = await buildApp({ config: config.config, logger, routes: [revenueRoutes({ revenue })] });
  const headers = { host: 'localhost:8000' };
  let n = 0;
  return {
    ...{ warehouse, metadata, revenue, app, asked },
    play: async (...plays) => {
      const rows = plays.flatMap(({ video, count, runs, day = '2026-06-10', country = 'US' }) =>
        Array.from({ length: count }, () => {
          const facts = {
            workspaceId: 'default',
            videoId: video,
            day,
            viewId: `v${++n}`,
            viewerKey: `k${n}`,
          };
          const ms = runs.map(([from, to]) => [from * 1_000, to * 1_000, 0, 1] as const);
          const view = { runs: ms.map((run) => [...run] as [number, number, number, number]) };
          return { ...storedRow(facts, { ...view, first_frame_at_ms: 0, playing_ms: 0 }), country };
        }),
      );
      await warehouse.insert('views', rows);
    },
    get: async (url) => {
      const answer = await app.inject({ url, headers });
      return { status: answer.statusCode, body: answer.json() };
    },
    send: async (method, url, payload) => {
      const answer = await app.inject({ method, url, headers, payload });
      return { status: answer.statusCode, body: answer.json() };
    },
    sendCsv: async (payload) => {
      const url = '/api/revenue/calibration/csv';
      const type = { ...headers, 'content-type': 'text/csv' };
      const answer = await app.inject({ method: 'POST', url, headers: type, payload });
      return { status: answer.statusCode, body: answer.json() };
    },
    end: async () => {
      await app.close();
      await metadata.destroy();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
