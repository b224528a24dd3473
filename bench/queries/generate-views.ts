import { union } from '../../packages/protocol/src/index.ts';
import type { KnownVideo } from '../../packages/server/src/library/index.ts';
import { addDays, utcDay } from '../../packages/server/src/platform/index.ts';
import type { Warehouse } from '../../packages/server/src/warehouse/index.ts';
import { INSERT_OLDER_STATES, INSERT_VIEWS } from './generated-views.ts';
import { WORKSPACE } from './library.ts';

/** Days of history, the one of `now` included. */
export const DAYS = 90;
/** More rows in one insert take more than a gigabyte. */
const LARGEST_INSERT = 250_000;
/** History arrives day by day, so a day is in few parts and a partition in several. */
const INSERTS = 12;
const SAMPLE = 2_000;

export interface DataSet {
  readonly videos: readonly KnownVideo[];
  /** How many views. */
  readonly total: number;
  readonly seed: number;
  /** Epoch milliseconds: nothing is later. */
  readonly now: number;
}

/** Fills the warehouse with views of the last 90 days; the same data set for the same arguments. */
export async function generateViews(
  warehouse: Warehouse,
  { videos, total, seed, now }: DataSet,
): Promise<void> {
  const from = Date.parse(`${addDays(utcDay(now), 1 - DAYS)}T00:00:00Z`);
  const size = Math.min(LARGEST_INSERT, Math.ceil(total / INSERTS));
  for (let first = 0; first < total; first += size) {
    await warehouse.command(INSERT_VIEWS, {
      workspace: WORKSPACE,
      ids: videos.map((video) => video.id),
      durations: videos.map((video) => video.durationMs),
      first,
      count: Math.min(size, total - first),
      total,
      days: DAYS,
      from,
      now,
      seed,
    });
  }
  await warehouse.command(INSERT_OLDER_STATES, { workspace: WORKSPACE });
  await checkUnions(warehouse);
}

/** The SQL that made the unions says the same as the product's arithmetic, or the numbers mean nothing. */
async function checkUnions(warehouse: Warehouse): Promise<void> {
  const rows = await warehouse.query<{ runs: [number, number][]; seen: [number, number][] }>(
    `SELECT arrayZip(runs_from, runs_to) AS runs, arrayZip(seen_from, seen_to) AS seen
     FROM views ORDER BY cityHash64(view_id) LIMIT {limit:UInt32}`,
    { limit: SAMPLE },
    { tag: 'bench-sample' },
  );
  for (const { runs, seen } of rows) {
    if (JSON.stringify(union(runs)) !== JSON.stringify(seen)) {
      throw new Error(`The union of ${JSON.stringify(runs)} is not ${JSON.stringify(seen)}.`);
    }
  }
}
