import type { Kysely } from 'kysely';

/** Who may watch a video, the key that links of private ones are signed with, and which sites may embed it (JSON). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('videos')
    .addColumn('visibility', 'text', (c) => c.notNull().defaultTo('public'))
    .execute();
  await db.schema.alterTable('videos').addColumn('link_key', 'text').execute();
  await db.schema.alterTable('videos').addColumn('embed_origins', 'text').execute();
}
