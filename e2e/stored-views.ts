import type { Run } from '@kine/protocol';
import { readConfig } from '../packages/server/src/config.ts';
import { createLogger } from '../packages/server/src/platform/index.ts';
import { openStores } from '../packages/server/src/stores.ts';
import type { QueryParams } from '../packages/server/src/warehouse/index.ts';

/** What of a stored view the tests look at. */
export interface StoredRow {
  readonly view_id: string;
  readonly seq: number;
  readonly excluded: string;
  readonly runs: readonly Run[];
  readonly first_frame_at_ms: number | null;
  readonly playing_ms: number;
}

const VIEWS = `
  SELECT view_id, seq, excluded, first_frame_at_ms, playing_ms,
         arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs
  FROM views FINAL
  WHERE video_id = {video:String}
  ORDER BY view_id`;

/** What of a view by CMCD the tests look at. */
export interface ReportedView {
  readonly video_id: string;
  readonly player: string;
  readonly excluded: string;
  readonly unmeasured: readonly string[];
  readonly unplaced_ms: number;
  readonly playing_ms: number;
  readonly requested_at_ms: number | null;
  readonly first_frame_at_ms: number | null;
  readonly stalls_n: number;
  readonly stalls_ms: number;
  readonly renditions: string;
}

const REPORTED = `
  SELECT video_id, player, excluded, unmeasured, unplaced_ms, playing_ms, requested_at_ms, first_frame_at_ms,
         stalls_n, stalls_ms, renditions
  FROM views FINAL
  WHERE video_id IN {videos:Array(String)}
  ORDER BY view_id`;

/** The views of a video as the warehouse of a stopped server holds them. */
export function storedViews(dataDir: string, video: string): Promise<StoredRow[]> {
  return ask(dataDir, VIEWS, { video });
}

/** Views by CMCD, likewise. */
export function reportedViews(dataDir: string, videos: readonly string[]): Promise<ReportedView[]> {
  return ask(dataDir, REPORTED, { videos });
}

async function ask<Row>(dataDir: string, sql: string, params: QueryParams): Promise<Row[]> {
  const result = readConfig({ KINE_DATA_DIR: dataDir });
  if (!result.ok) throw new Error(result.problems.join());
  const stores = await openStores(result.config, createLogger('silent'));
  try {
    return await stores.warehouse.query<Row>(sql, params, { tag: 'e2e' });
  } finally {
    await stores.close();
  }
}
