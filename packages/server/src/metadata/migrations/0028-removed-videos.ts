import type { Kysely } from 'kysely';

/** Videos whose record is gone and whose views, notes and files are still to go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('removed_videos')
    .addColumn('video_id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .execute();
}
