import type { Kysely } from 'kysely';

/** Rules that end, browsers of the team, and who counts the plays of members. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('exclusions').addColumn('ended_at', 'bigint').execute();
  await db.schema.alterTable('exclusions').addColumn('token_hash', 'text').execute();
  await db.schema.alterTable('exclusions').addColumn('last_seen_at', 'bigint').execute();
  await db.schema
    .createTable('own_plays_counted')
    .addColumn('workspace_id', 'text', (c) => c.primaryKey())
    .execute();
}
