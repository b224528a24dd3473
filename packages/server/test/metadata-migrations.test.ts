import { Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { openSqlite, sqliteDialect } from '../src/metadata/sqlite-dialect.ts';

test('a migration that is broken off leaves nothing behind, so that it can be made again', async () => {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(openSqlite(':memory:')) });
  let isBroken = true;
  const twoTables: Migration = {
    up: async (own) => {
      await own.schema.createTable('first').addColumn('id', 'integer').execute();
      if (isBroken) throw new Error('the process was ended');
      await own.schema.createTable('second').addColumn('id', 'integer').execute();
    },
  };
  const provider = { getMigrations: async () => ({ '0001-two-tables': twoTables }) };
  const migrate = () => new Migrator({ db, provider }).migrateToLatest();
  const tables = async () =>
    (
      await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE name IN ('first', 'second')`.execute(
        db,
      )
    ).rows;
  expect((await migrate()).error).toMatchObject({ message: 'the process was ended' });
  expect(await tables()).toEqual([]);
  isBroken = false;
  expect((await migrate()).error).toBeUndefined();
  expect(await tables()).toHaveLength(2);
  await db.destroy();
});
