import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ControlSocket, openControlSocket, readFromRunningServer } from '../src/cli/control-socket.ts';
import { resumePoint } from '../src/cli/export/resume-point.ts';
import { exportCommand, exportViews } from '../src/cli/export.ts';
import { type Installation, startInstallation } from '../src/main.ts';
import type { VideosTable } from '../src/metadata/database.ts';
import { storedRow } from './analytics/stored-rows.ts';
import { quiet, testConfig } from './ingest-world.ts';

const FILM: VideosTable = {
  source: 'direct',
  ...{ id: 'film', workspace_id: 'default', title: 'Film', duration_ms: 10_000 },
  ...{ location: 'https://example.com/film.mp4', poster: null, sha256: null, size_bytes: null, mime: null },
  ...{ width: null, height: null, rotation: 0, video_codec: null, audio_codec: null, link_report: null },
  ...{
    warnings: '[]',
    captions: '[]',
    chapters: '[]',
    tags: '[]',
    visibility: 'public',
    link_key: null,
    embed_origins: null,
    playable: null,
    storyboard: null,
    hls: null,
  },
  ...{ created_at: 1_000, updated_at: 1_000 },
};

let dir: string;
const fileOf = (name: string): string => path.join(dir, name);
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-export-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the control socket', () => {
  let control: ControlSocket | undefined;
  afterEach(() => control?.stop());

  test('carries a stream of any size', async () => {
    const stream = async () => Readable.from(Array.from({ length: 2_000 }, () => 'x'.repeat(1_000)));
    control = await openControlSocket(dir, { stream });
    const answer = await readFromRunningServer(dir, 'stream', null);
    expect((await text(answer ?? Readable.from([]))).length).toBe(2_000_000);
  });

  test('breaks off a stream that fails, so that nobody takes it for whole', async () => {
    async function* half() {
      yield 'x'.repeat(100_000);
      throw new Error('The disk is full.');
    }
    control = await openControlSocket(dir, { half: async () => Readable.from(half()) });
    const answer = await readFromRunningServer(dir, 'half', null);
    await expect(text(answer ?? Readable.from([]))).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('the point to go on from', () => {
  const point = async (format: 'ndjson' | 'csv', content: string) => {
    await writeFile(fileOf('partial'), content);
    return resumePoint(fileOf('partial'), format);
  };
  const line = (day: string, more = ''): string => `{"day":"${day}","page":"${more}"}\n`;

  test('is where the last day begins, whole or not', async () => {
    const whole = line('2026-03-01') + line('2026-03-01');
    const more = line('2026-03-02') + line('2026-03-02', 'ü'.repeat(70_000));
    expect(await point('ndjson', whole + more)).toEqual({ day: '2026-03-02', at: whole.length });
    expect(await point('ndjson', whole + more.slice(0, -9))).toEqual({ day: '2026-03-02', at: whole.length });
    expect(await point('ndjson', `${whole}{"day":"2026-`)).toEqual({ day: '2026-03-01', at: 0 });
  });

  test('is not found inside a cell that looks like the beginning of a view', async () => {
    const head = 'day,page\r\n';
    const first = '"2026-03-01","said ""so""\n""2026-03-05"",\n"\r\n';
    expect(await point('csv', head + first)).toEqual({ day: '2026-03-01', at: head.length });
    expect(await point('csv', `${head}${first}"2026-03-02","cut`)).toEqual({
      day: '2026-03-02',
      at: head.length + first.length,
    });
  });

  test('is nowhere in a file without a view', async () => {
    expect(await point('ndjson', '')).toBeUndefined();
    expect(await point('csv', 'day,page\r\n')).toBeUndefined();
  });
});

describe('kine export views', () => {
  let installation: Installation;
  let control: ControlSocket | undefined;
  const serve = async (): Promise<void> => {
    installation = await startInstallation(testConfig({ KINE_DATA_DIR: dir, KINE_PORT: '0' }), quiet);
    control = await openControlSocket(dir, { export: (input) => exportCommand(installation, input) });
  };
  const stop = async (): Promise<void> => {
    await control?.stop();
    control = undefined;
    await installation.stop();
  };
  beforeAll(async () => {
    vi.stubEnv('KINE_DATA_DIR', dir);
    vi.stubEnv('KINE_LOG_LEVEL', 'silent');
    installation = await startInstallation(testConfig({ KINE_DATA_DIR: dir, KINE_PORT: '0' }), quiet);
    await installation.stores.metadata.insertInto('videos').values(FILM).execute();
    const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
    await installation.stores.warehouse.insert(
      'views',
      days.flatMap((day) =>
        ['a', 'b'].map((viewId) =>
          storedRow(
            { viewId: `${day}-${viewId}`, videoId: FILM.id, workspaceId: 'default', day, viewerKey: 'k' },
            { runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 0, playing_ms: 5_000 },
          ),
        ),
      ),
    );
    await installation.stop();
  });
  afterAll(() => vi.unstubAllEnvs());

  test.each(['ndjson', 'csv'])(
    'goes on with a %s file that was cut off, with a server and without',
    async (format) => {
      const [whole, partial] = [fileOf(`whole.${format}`), fileOf(`partial.${format}`)];
      const command = ['views', '--format', format, '--out'];
      expect(await exportViews([...command, whole])).toBe(0);
      const content = await readFile(whole, 'utf8');
      expect(content.match(/2026-03-0\d-[ab]/g)).toHaveLength(6);
      for (const bytes of [5, content.indexOf('2026-03-02-b'), content.length - 10]) {
        await writeFile(partial, content);
        await truncate(partial, bytes);
        expect(await exportViews([...command, partial, '--resume'])).toBe(0);
        expect(await readFile(partial, 'utf8')).toBe(content);
      }
      await serve();
      await truncate(partial, content.length - 10);
      expect(await exportViews([...command, partial, '--resume'])).toBe(0);
      expect(await readFile(partial, 'utf8')).toBe(content);
      await stop();
    },
  );

  test('tells what is wrong and leaves the file as it was', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const file = fileOf('kept.ndjson');
    await writeFile(file, 'mine');
    await serve();
    expect(await exportViews(['views', '--video', 'missing', '--out', file])).toBe(1);
    expect(await exportViews(['views', '--format', 'xml', '--out', file])).toBe(1);
    expect(await exportViews(['views', '--format', 'parquet', '--out', file, '--resume'])).toBe(1);
    expect(await exportViews(['views', '--resume'])).toBe(1);
    expect(await exportViews([])).toBe(2);
    await stop();
    expect((await stat(file)).size).toBe(4);
    expect(said.mock.calls.map(([line]) => String(line).split('\n')[0])).toEqual([
      'kine export: No video has this id. It may have been deleted.',
      expect.stringContaining('Invalid option'),
      'kine export: A Parquet file cannot be gone on with: write another one with --from.',
      'kine export: --resume needs the --out that it goes on with.',
      'usage: kine export views [options]',
    ]);
    said.mockRestore();
  });
});
