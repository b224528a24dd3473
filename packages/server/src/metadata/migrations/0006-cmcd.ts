import type { Kysely } from 'kysely';

/** Players that speak CMCD: the public keys they report to, the names they know videos by, and their sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('external_ids')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('video_id', 'text', (c) => c.notNull().unique())
    .addPrimaryKeyConstraint('external_ids_key', ['workspace_id', 'external_id'])
    .execute();
  await db.schema
    .createTable('ingest_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema
    .createTable('cmcd_views')
    .addColumn('view_id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('video_id', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('minted_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('cmcd_views_session')
    .on('cmcd_views')
    .columns(['session', 'video_id', 'minted_at'])
    .execute();
}
