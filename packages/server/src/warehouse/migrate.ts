import { MIGRATIONS, type WarehouseMigration } from './migrations.ts';
import type { Warehouse } from './warehouse.ts';

/** The cluster seam: a replicated engine would be named here, and nowhere else. */
const engine = (name: string): string => name;

const LEDGER = `
  CREATE TABLE IF NOT EXISTS schema_migrations (id UInt32, name String, applied_at DateTime DEFAULT now())
  ENGINE = ${engine('ReplacingMergeTree')} ORDER BY id
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/**
 * Brings the schema up to date. A crash between a change and its ledger row only repeats the change at the
 * next start, so every migration must be idempotent.
 */
export async function migrate(
  warehouse: Warehouse,
  migrations: readonly WarehouseMigration[] = MIGRATIONS,
): Promise<void> {
  await warehouse.command(LEDGER);
  const applied = await warehouse.query<{ id: number }>(
    'SELECT id FROM schema_migrations',
    {},
    { tag: 'migrations' },
  );
  const known = new Set(applied.map((row) => row.id));
  for (const migration of migrations.filter(({ id }) => !known.has(id))) {
    for (const statement of [migration.sql(engine)].flat()) await warehouse.command(statement);
    await warehouse.insert('schema_migrations', [{ id: migration.id, name: migration.name }]);
  }
}
