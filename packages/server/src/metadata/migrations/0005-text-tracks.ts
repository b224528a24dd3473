import type { Kysely } from 'kysely';

/**
 * Captions and chapters of a video, as JSON lists: they are read with the video, changed as a whole and
 * bounded (50 files, 100 chapters), so that rows of their own would buy nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['captions', 'chapters']) {
    await db.schema
      .alterTable('videos')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
  }
}
