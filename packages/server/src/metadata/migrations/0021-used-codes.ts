import type { Kysely } from 'kysely';

/** The last code of an authenticator app that somebody used: the number of its 30 seconds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('second_factors').addColumn('last_step', 'bigint').execute();
}
