import type { Warehouse } from '../../warehouse/index.ts';

/** The tables of sealed numbers. */
const TABLES = ['view_days', 'view_quarters', 'view_curves'] as const;

/** Every video with sealed rows. */
export async function sealedVideoIds(warehouse: Warehouse): Promise<string[]> {
  const sql = 'SELECT DISTINCT video_id FROM view_days';
  const rows = await warehouse.query<{ video_id: string }>(sql, {}, { tag: 'sealed-videos' });
  return rows.map(({ video_id }) => video_id);
}

/** Removes what is sealed and marked of a video. */
export async function forgetSealed(warehouse: Warehouse, videoId: string): Promise<void> {
  for (const table of [...TABLES, 'dirty_days']) {
    await warehouse.command(
      `ALTER TABLE ${table} DELETE WHERE video_id = {video:String} SETTINGS mutations_sync = 1`,
      { video: videoId },
    );
  }
}

const RAW_MONTHS = `
  SELECT toYYYYMM(day) AS month, max(day) <= {through:Date} AS whole
  FROM views
  WHERE toYYYYMM(day) <= toYYYYMM({through:Date})
  GROUP BY month
  HAVING min(day) <= {through:Date}
  ORDER BY month`;

/**
 * Removes raw views of the UTC days up to `through`: a month that is over goes as a whole, at once; of another the
 * views are hidden and go when the engine next rewrites the part they are in.
 */
export async function dropRawViews(warehouse: Warehouse, through: string): Promise<void> {
  const months = await warehouse.query<{ month: number; whole: number }>(
    RAW_MONTHS,
    { through },
    { tag: 'raw-months', lane: 'bulk' },
  );
  for (const { month, whole } of months) {
    if (whole) await warehouse.command('ALTER TABLE views DROP PARTITION {month:UInt32}', { month });
    else await warehouse.command('DELETE FROM views WHERE day <= {through:Date}', { through });
  }
}
