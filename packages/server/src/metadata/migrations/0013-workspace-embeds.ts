import type { Kysely } from 'kysely';

/** Which sites may embed the videos of a workspace that say nothing of their own (JSON); null leaves it to the settings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('workspaces').addColumn('embed_origins', 'text').execute();
}
