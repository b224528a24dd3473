import type { Kysely } from 'kysely';

/**
 * What YouTube says of its videos. Nothing in these tables is kept longer than 30 days without being asked
 * for again, and nothing in them enters a number of ours.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('youtube_videos')
    .addColumn('video_id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('author', 'text')
    .addColumn('live', 'integer', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('checked_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('youtube_snapshots')
    .addColumn('video_id', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'bigint', (c) => c.notNull())
    .addColumn('view_count', 'bigint')
    .addColumn('like_count', 'bigint')
    .addColumn('comment_count', 'bigint')
    .addPrimaryKeyConstraint('youtube_snapshots_key', ['video_id', 'taken_at'])
    .execute();
  await db.schema
    .createTable('youtube_etags')
    .addColumn('ids', 'text', (c) => c.primaryKey())
    .addColumn('etag', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('youtube_quota')
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('units', 'integer', (c) => c.notNull())
    .addColumn('exhausted', 'integer', (c) => c.notNull())
    .execute();
}
