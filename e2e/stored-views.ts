import type { Run } from '@kine/protocol';
import { readConfig } from '../packages/server/src/config.ts';
import { createLogger } from '../packages/server/src/platform/index.ts';
import { openStores } from '../packages/server/src/stores.ts';

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

/** The views of a video as the warehouse of a stopped server holds them. */
export async function storedViews(dataDir: string, video: string): Promise<StoredRow[]> {
  const result = readConfig({ KINE_DATA_DIR: dataDir });
  if (!result.ok) throw new Error(result.problems.join());
  const stores = await openStores(result.config, createLogger('silent'));
  try {
    return await stores.warehouse.query<StoredRow>(VIEWS, { video }, { tag: 'e2e' });
  } finally {
    await stores.close();
  }
}
