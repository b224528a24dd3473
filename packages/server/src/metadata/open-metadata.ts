import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database, Metadata } from './database.ts';
import { up as library } from './migrations/0001-library.ts';
import { up as jobs } from './migrations/0002-jobs.ts';
import { up as youtube } from './migrations/0003-youtube.ts';
import { up as uploads } from './migrations/0004-uploads.ts';
import { up as textTracks } from './migrations/0005-text-tracks.ts';
import { up as cmcd } from './migrations/0006-cmcd.ts';
import { up as linkReports } from './migrations/0007-link-reports.ts';
import { up as views } from './migrations/0008-views.ts';
import { up as annotations } from './migrations/0009-annotations.ts';
import { up as tags } from './migrations/0010-tags.ts';
import { up as accounts } from './migrations/0011-accounts.ts';
import { up as workspaceEmbeds } from './migrations/0013-workspace-embeds.ts';
import { up as visibility } from './migrations/0016-visibility.ts';
import { up as revenue } from './migrations/0020-revenue.ts';
import { up as usedCodes } from './migrations/0021-used-codes.ts';
import { up as passkeys } from './migrations/0022-passkeys.ts';
import { up as shareLinks } from './migrations/0024-share-links.ts';
import { up as teamPlays } from './migrations/0027-team-plays.ts';
import { up as removedVideos } from './migrations/0028-removed-videos.ts';
import { openSqlite, sqliteDialect } from './sqlite-dialect.ts';

const MIGRATIONS = {
  '0001-library': { up: library },
  '0002-jobs': { up: jobs },
  '0003-youtube': { up: youtube },
  '0004-uploads': { up: uploads },
  '0005-text-tracks': { up: textTracks },
  '0006-cmcd': { up: cmcd },
  '0007-link-reports': { up: linkReports },
  '0008-views': { up: views },
  '0009-annotations': { up: annotations },
  '0010-tags': { up: tags },
  '0011-accounts': { up: accounts },
  '0013-workspace-embeds': { up: workspaceEmbeds },
  '0016-visibility': { up: visibility },
  '0020-revenue': { up: revenue },
  '0021-used-codes': { up: usedCodes },
  '0022-passkeys': { up: passkeys },
  '0024-share-links': { up: shareLinks },
  '0027-team-plays': { up: teamPlays },
  '0028-removed-videos': { up: removedVideos },
};

/** Opens the metadata database at `file` and brings it up to date. Throws when a migration fails. */
export async function openMetadata(file: string): Promise<Metadata> {
  const db = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(file)) });
  const provider = { getMigrations: async () => MIGRATIONS };
  // Each stands for itself: a folder may have met a later one before an earlier one was written.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The metadata database could not be migrated.', { cause: error });
  return db;
}
