import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { KnownVideo } from '../../../packages/server/src/library/index.ts';
import type { Warehouse } from '../../../packages/server/src/warehouse/index.ts';
import { INDEXES, ROWS, SCHEMA } from './schema.ts';

/** Copies every view of the warehouse into PostgreSQL by way of files in `folder`, then indexes and analyses. */
export async function loadPeer(
  client: pg.Client,
  from: { readonly warehouse: Warehouse; readonly videos: readonly KnownVideo[]; readonly folder: string },
): Promise<void> {
  await client.query(SCHEMA);
  const durations = from.videos.map((video) => video.durationMs);
  await client.query(
    'INSERT INTO video SELECT number - 1, d FROM unnest($1::int[]) WITH ORDINALITY AS of (d, number)',
    [durations],
  );
  for (const [table, rows] of Object.entries(ROWS)) {
    const file = path.join(from.folder, `${table}.tsv`);
    await from.warehouse.command(`INSERT INTO FUNCTION file({file:String}, 'TSV') ${rows}`, { file });
    chmodSync(file, 0o644);
    await client.query(`COPY ${client.escapeIdentifier(table)} FROM ${client.escapeLiteral(file)}`);
    rmSync(file);
  }
  await client.query(INDEXES);
  await client.query('VACUUM ANALYZE');
}
