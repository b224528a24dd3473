import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { toError } from '../errors.ts';
import { askRunningServer } from './control-socket.ts';

/** `mend` says what to do; it stands beside everything that is not ok. */
interface Finding {
  readonly state: 'ok' | 'warning' | 'wrong';
  readonly about: string;
  readonly mend?: string;
}

const run = promisify(execFile);
const GIB = 1024 ** 3;

/** `kine doctor`: looks at everything a healthy installation needs. Exits with 1 when something is wrong. */
export async function doctor(): Promise<number> {
  const result = readConfig();
  const findings: Finding[] = result.ok
    ? await examine(result.config)
    : result.problems.map((about) => ({
        state: 'wrong',
        about,
        mend: 'See the table of settings in README.md.',
      }));
  const marks = { ok: '✓', warning: '!', wrong: '✗' };
  for (const { state, about, mend } of findings) {
    console.log(`${marks[state]} ${about}${mend ? `\n    ${mend}` : ''}`);
  }
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  console.log(wrong === 0 ? 'Nothing is wrong.' : `${wrong} to mend.`);
  return wrong === 0 ? 0 : 1;
}

async function examine(config: Config): Promise<Finding[]> {
  const running = await pingServer(config);
  const findings = [
    { state: 'ok', about: `Node ${process.versions.node}` } satisfies Finding,
    await examineDataDir(config),
    await examineDisk(config),
    running
      ? ({ state: 'ok', about: `a server runs on this data folder${sealedWords(running)}` } satisfies Finding)
      : await examinePort(config),
    await examineProgram('ffmpeg', config.ffmpeg, 'posters are off and viewers get files as they are'),
    await examineProgram('ffprobe', config.ffprobe, 'only mp4, webm and the like can be read'),
    await examineEngine(config),
    await examinePages(),
    ...(await examineGeoDatabase(config)),
  ];
  return findings;
}

/** What `ping` answers. */
interface Ping {
  /** Null while the engine does not tell. */
  readonly answer: { readonly sealed: { readonly sealedThrough: string | null } | null };
}

async function pingServer({ dataDir }: Config): Promise<Ping | undefined> {
  return (await askRunningServer(dataDir, 'ping', null).catch(() => undefined)) as Ping | undefined;
}

function sealedWords({ answer: { sealed } }: Ping): string {
  if (!sealed) return ', and its engine does not answer';
  return sealed.sealedThrough ? `; days are sealed up to ${sealed.sealedThrough}` : '; no day is sealed yet';
}

/** Writes and syncs a file, since a commit that is not on the disk is not one. */
async function examineDataDir({ dataDir }: Config): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    const probe = path.join(dataDir, '.doctor');
    const file = await open(probe, 'w');
    const started = performance.now();
    await file.write('x');
    await file.sync();
    const took = performance.now() - started;
    await file.close();
    await rm(probe);
    return {
      state: 'ok',
      about: `${dataDir} can be written; a commit to the disk takes ${took.toFixed(1)} ms`,
    };
  } catch (thrown) {
    return {
      state: 'wrong',
      about: `${dataDir} cannot be written: ${toError(thrown).message}`,
      mend: 'Give this user the folder, or name another one with KINE_DATA_DIR.',
    };
  }
}

async function examineDisk({ dataDir }: Config): Promise<Finding> {
  const disk = await statfs(dataDir).catch(() => undefined);
  if (!disk)
    return { state: 'warning', about: 'free disk space is not known', mend: 'Create the data folder first.' };
  const free = disk.bavail * disk.bsize;
  const about = `${(free / GIB).toFixed(1)} GiB of disk are free`;
  return free > 2 * GIB
    ? { state: 'ok', about }
    : { state: 'warning', about, mend: 'Make room, or move KINE_DATA_DIR.' };
}

function examinePort({ port, host }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) =>
      resolve({
        state: 'wrong',
        about: `port ${port} on ${host} cannot be had: ${error.message}`,
        mend: 'End the program that has it, or choose another with KINE_PORT.',
      }),
    );
    server.listen(port, host, () =>
      server.close(() => resolve({ state: 'ok', about: `port ${port} on ${host} is free` })),
    );
  });
}

async function examineProgram(name: string, program: string, without: string): Promise<Finding> {
  try {
    const { stdout } = await run(program, ['-version'], { timeout: 10_000 });
    return { state: 'ok', about: stdout.split('\n')[0]?.split(' Copyright')[0] ?? name };
  } catch {
    return {
      state: 'warning',
      about: `${name} is not found: ${without}`,
      mend: `Install ffmpeg ("sudo apt-get install ffmpeg", "brew install ffmpeg"), or set KINE_${name.toUpperCase()}.`,
    };
  }
}

/** A throw-away engine in a temporary folder: it shows that the native library loads on this machine. */
async function examineEngine({ clickhouseUrl }: Config): Promise<Finding> {
  const { openWarehouse } = await import('../warehouse/index.ts');
  const { createLogger } = await import('../platform/index.ts');
  const where = clickhouseUrl ? 'ClickHouse server' : 'embedded ClickHouse';
  try {
    const target = clickhouseUrl
      ? { url: clickhouseUrl }
      : { dataDir: await mkdtemp(path.join(tmpdir(), 'kine-doctor-')) };
    const warehouse = await openWarehouse({ ...target, logger: createLogger('silent') });
    const [row] = await warehouse.query<{ version: string }>(
      'SELECT version() AS version',
      {},
      { tag: 'doctor' },
    );
    await warehouse.close();
    if ('dataDir' in target && target.dataDir) await rm(target.dataDir, { recursive: true });
    return { state: 'ok', about: `${where} ${row?.version ?? ''}` };
  } catch (thrown) {
    return {
      state: 'wrong',
      about: `${where} does not start: ${toError(thrown).message}`,
      mend: clickhouseUrl ? 'Check KINE_CLICKHOUSE_URL.' : 'Run "npm ci" again without --omit=optional.',
    };
  }
}

async function examineGeoDatabase({ geoDatabase }: Config): Promise<Finding[]> {
  if (geoDatabase === undefined) return [];
  const { openPlaces } = await import('../ingest/index.ts');
  return openPlaces(geoDatabase).then(
    () => [{ state: 'ok', about: `${geoDatabase} tells the regions of viewers` }],
    (thrown: unknown) => [
      { state: 'wrong', about: toError(thrown).message, mend: 'Until then the server does not start.' },
    ],
  );
}

async function examinePages(): Promise<Finding> {
  const pages = new URL('../../../web/dist/index.html', import.meta.url);
  try {
    await access(pages);
    return { state: 'ok', about: 'the pages are built' };
  } catch {
    return {
      state: 'warning',
      about: 'the pages are not built',
      mend: 'Run "npm run build"; "npm start" does it by itself.',
    };
  }
}
