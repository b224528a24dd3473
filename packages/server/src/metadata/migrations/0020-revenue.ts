import type { Kysely } from 'kysely';

/** Simulated revenue: the administrator's tables by version, the owner's settings, and months of real RPM. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('revenue_parameters')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('parameters', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('revenue_parameters_key', ['workspace_id', 'version'])
    .execute();
  await db.schema
    .createTable('revenue_settings')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('video_id', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('revenue_settings_key', ['workspace_id', 'video_id'])
    .execute();
  await db.schema
    .createTable('revenue_months')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('rpm', 'double precision', (c) => c.notNull())
    .addPrimaryKeyConstraint('revenue_months_key', ['workspace_id', 'month'])
    .execute();
}
