import type { Kysely } from 'kysely';

/** What a look at a direct link found. Links added before have none until they are checked again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('videos').addColumn('link_report', 'text').execute();
}
