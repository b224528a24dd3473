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

/** The months that have rows, hidden ones too, as the engine keeps its parts by month. */
const RAW_MONTHS = `
  SELECT DISTINCT toUInt32(partition) AS month, month < toYYYYMM({through:Date} + 1) AS over
  FROM system.parts
  WHERE database = currentDatabase() AND table = 'views' AND active AND month <= toYYYYMM({through:Date})
  ORDER BY month`;

const HAS_OLD_VIEWS = 'SELECT 1 FROM views WHERE day <= {through:Date} LIMIT 1';

/**
 * Removes raw views of the UTC days up to `through`. A month that ends with it or before goes as a whole, at once, with
 * whatever comes for it meanwhile. Of another the views are hidden, and go when the engine next rewrites the part they are
 * in, or with the month: it is never dropped, however few views it has, since one of a later day may come meanwhile.
 */
export async function dropRawViews(warehouse: Warehouse, through: string): Promise<void> {
  const lane = 'bulk';
  const months = await warehouse.query<{ month: number; over: number }>(
    RAW_MONTHS,
    { through },
    { tag: 'raw-months', lane },
  );
  for (const { month, over } of months) {
    if (over) await warehouse.command('ALTER TABLE views DROP PARTITION {month:UInt32}', { month });
  }
  if (months.every(({ over }) => over)) return;
  const old = await warehouse.query(HAS_OLD_VIEWS, { through }, { tag: 'old-views', lane });
  if (old.length > 0) await warehouse.command('DELETE FROM views WHERE day <= {through:Date}', { through });
}
