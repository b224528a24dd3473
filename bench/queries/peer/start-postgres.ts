import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { aptInstall, canApt, installHint } from '../../../tools/system-packages.mjs';

/** A PostgreSQL server of our own, reached only over a socket in its folder. */
export interface Postgres {
  readonly client: pg.Client;
  readonly version: string;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const USER = 'bench';
const MEGABYTE = 1024 ** 2;
const PATIENCE_MS = 20_000;

/** bigint: counts and milliseconds stay far below 2^53. */
const INT8 = 20;

/** The programs of PostgreSQL 15 or later, installed if that is possible; undefined when there are none. */
export async function findPostgres(): Promise<string | undefined> {
  const found = newest();
  if (found) return found;
  const installed =
    canApt() && (await aptInstall(['postgresql'], 'The peer of this benchmark is PostgreSQL.'));
  if (!installed) console.log(`no PostgreSQL to compare with; to have it: ${installHint('postgresql')}`);
  return newest();
}

function newest(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN)
    .map(Number)
    .filter((version) => version >= OLDEST);
  const [version] = versions.sort((a, b) => b - a);
  return version === undefined ? undefined : path.join(DEBIAN, String(version), 'bin');
}

/** Starts an empty server in `folder`, which must exist and be empty. The server refuses to be root. */
export async function startPostgres(programs: string, folder: string): Promise<Postgres> {
  const data = path.join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const as = process.getuid?.() === 0 ? userNamed('postgres') : undefined;
  if (as) for (const place of [folder, data]) chownSync(place, as.uid, as.gid);
  const init = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(path.join(programs, 'initdb'), init, { ...as, cwd: folder, stdio: 'ignore' });
  const options = Object.entries(settings(folder)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = path.join(folder, 'log');
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...options], {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', openSync(log, 'a')],
  });
  const client = await connect(folder, server).catch((cause: unknown) => {
    throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8')}`, { cause });
  });
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    client,
    version: rows[0]?.server_version ?? '',
    stop: async () => {
      await client.end();
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

/** What an operator would set for reports on a machine like this; just-in-time compilation only costs here. */
function settings(folder: string): Readonly<Record<string, string | number>> {
  return {
    listen_addresses: '',
    unix_socket_directories: folder,
    shared_buffers: `${Math.round(totalmem() / 8 / MEGABYTE)}MB`,
    effective_cache_size: `${Math.round(totalmem() / 2 / MEGABYTE)}MB`,
    work_mem: '128MB',
    maintenance_work_mem: '512MB',
    max_wal_size: '8GB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    random_page_cost: 1.1,
    jit: 'off',
  };
}

function userNamed(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function connect(folder: string, server: ChildProcess): Promise<pg.Client> {
  pg.types.setTypeParser(INT8, Number);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ host: folder, user: USER, database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
