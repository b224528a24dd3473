import { type Kysely, sql } from 'kysely';

/**
 * The queue of persisted jobs, and what they make of a video. Uploads that were there before have no file for
 * viewers yet: the first start makes it. A key makes a waiting job unique: asking twice is asking once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('video_id', 'text')
    .addColumn('workspace_id', 'text')
    .addColumn('key', 'text')
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('progress', 'double precision', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('error_code', 'text')
    .addColumn('error_message', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('run_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('jobs_waiting_key')
    .unique()
    .on('jobs')
    .column('key')
    .where(sql.ref('state'), '=', 'waiting')
    .execute();
  await db.schema.createIndex('jobs_next').on('jobs').columns(['state', 'kind', 'run_at']).execute();
  for (const column of ['playable', 'storyboard', 'hls']) {
    await db.schema.alterTable('videos').addColumn(column, 'text').execute();
  }
  await db.schema.createIndex('jobs_video').on('jobs').column('video_id').execute();
}
