import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '../src/config.ts';
import { buildApp } from '../src/http/app.ts';
import { analyzeYoutubeRoutes } from '../src/http/routes/analyze-youtube.ts';
import { captionsRoutes } from '../src/http/routes/captions.ts';
import { chaptersRoutes } from '../src/http/routes/chapters.ts';
import { checkLinkRoutes } from '../src/http/routes/check-link.ts';
import { jobsRoutes } from '../src/http/routes/jobs.ts';
import { mediaRoutes } from '../src/http/routes/media.ts';
import { playbackRoutes } from '../src/http/routes/playback.ts';
import { posterRoutes } from '../src/http/routes/poster.ts';
import { processingRoutes } from '../src/http/routes/processing.ts';
import { registerVideoRoutes } from '../src/http/routes/register-video.ts';
import { resumableUploadRoutes } from '../src/http/routes/resumable-uploads.ts';
import { uploadRoutes } from '../src/http/routes/upload.ts';
import { videosRoutes } from '../src/http/routes/videos.ts';
import { youtubeStatisticsRoutes } from '../src/http/routes/youtube-statistics.ts';
import { createJobRunner, type JobRunner, mediaHandlers } from '../src/jobs/index.ts';
import {
  type Library,
  type LibraryDeps,
  MEDIA_JOBS,
  NO_NUMBERS,
  openLibrary,
  type VideoNumbers,
} from '../src/library/index.ts';
import { createJobQueue, type JobQueue, type Metadata, openMetadata } from '../src/metadata/index.ts';
import { createLogger, createOutbound, systemClock } from '../src/platform/index.ts';

/** Recorded material; absent on other machines, where its tests skip. */
export const REAL_DATA =
  process.env.KINE_REAL_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));

export function realMedia(name: string): Buffer | undefined {
  const file = path.join(REAL_DATA, 'media', name);
  return existsSync(file) ? readFileSync(file) : undefined;
}

export interface Setup {
  readonly dataDir: string;
  readonly library: Library;
  readonly metadata: Metadata;
  readonly jobs: JobQueue;
  /** Does the jobs of these kinds, all of them by default, until the setup is closed. */
  work(kinds?: readonly string[]): Promise<void>;
  readonly app: FastifyInstance;
  /** Files and folders under the media folder, the unfinished ones included; [] when nothing was kept. */
  mediaFiles(): string[];
  /** Ends this one and opens another on the same data, as a restart does. */
  restart(options?: Options): Promise<Setup>;
  close(): Promise<void>;
}

interface Options {
  readonly env?: Record<string, string>;
  readonly numbers?: VideoNumbers;
  readonly deps?: Partial<LibraryDeps>;
  readonly dataDir?: string;
}

/** A library with its routes, on real SQLite and a real folder. */
export async function openSetup(options: Options = {}): Promise<Setup> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'kine-library-'));
  const config = configFrom({ KINE_DATA_DIR: dataDir, KINE_LOG_LEVEL: 'silent', ...options.env });
  const metadata = await openMetadata(path.join(dataDir, 'metadata.db'));
  const logger = createLogger(config.logLevel);
  const jobs = createJobQueue(metadata, systemClock);
  const outbound = createOutbound({ allow: config.outboundAllow });
  const library = await openLibrary({
    metadata,
    config,
    clock: systemClock,
    logger,
    outbound,
    jobs,
    ...options.deps,
  });
  const deps = {
    library,
    numbers: options.numbers ?? { ...NO_NUMBERS, youtubeCounts: library.youtubeCounts },
  };
  const app = await buildApp({
    config,
    logger,
    routes: [
      videosRoutes(deps),
      uploadRoutes(deps),
      resumableUploadRoutes({ ...deps, maxBytes: config.maxUploadBytes }),
      registerVideoRoutes(deps),
      checkLinkRoutes(deps),
      analyzeYoutubeRoutes(deps),
      youtubeStatisticsRoutes(deps),
      captionsRoutes(deps),
      chaptersRoutes(deps),
      playbackRoutes({ ...deps, replays: async () => ({ heat: [], mostRewatched: undefined }) }),
      mediaRoutes(deps),
      posterRoutes(deps),
      processingRoutes(deps),
      jobsRoutes({ jobs }),
    ],
  });
  let runner: JobRunner | undefined;
  const work = async (kinds: readonly string[] = MEDIA_JOBS): Promise<void> => {
    if (runner) return;
    const wanted = Object.entries(mediaHandlers(library)).filter(([kind]) => kinds.includes(kind));
    const handlers = Object.fromEntries(wanted);
    const { jobsAtOnce: atOnce } = config;
    runner = createJobRunner({ queue: jobs, handlers, atOnce, clock: systemClock, logger });
    await runner.start();
  };
  const stop = async (): Promise<void> => {
    await app.close();
    await library.stop();
    await runner?.stop();
    await metadata.destroy();
  };
  return {
    dataDir,
    library,
    metadata,
    jobs,
    work,
    app,
    mediaFiles: () =>
      readdirSync(path.join(dataDir, 'media'), { recursive: true })
        .map(String)
        .filter((name) => name !== '.incoming' && name !== '.work')
        .sort(),
    async restart(next = {}) {
      await stop();
      return openSetup({ ...options, ...next, dataDir });
    },
    async close() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configFrom(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

const made = mkdtempSync(path.join(tmpdir(), 'kine-made-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));

/** Where `makeFile` puts a file. */
export function madePath(name: string): string {
  return path.join(made, name);
}

/** Makes a file with ffmpeg, once per test file; `args` come before the output's name. */
export function makeFile(name: string, args: string): Buffer {
  const file = madePath(name);
  if (!existsSync(file)) {
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args.split(' '), file], { stdio: 'inherit' });
  }
  return readFileSync(file);
}

const PICTURE = '-f lavfi -i testsrc=size=160x120:rate=10:duration=2';
const SOUND = '-f lavfi -i sine=frequency=440:duration=2';

/** Two seconds of H.264 and AAC, 160 × 120. `title` changes the bytes. */
export function makeVideo(title = 'plain'): Buffer {
  return makeFile(
    `${title}.mp4`,
    `${PICTURE} ${SOUND} -shortest -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -metadata title=${title} -movflags +faststart`,
  );
}

/** Sound without a picture. */
export function makeSound(): Buffer {
  return makeFile('sound.m4a', `${SOUND} -c:a aac`);
}

export interface FormPart {
  readonly name: string;
  readonly data: Buffer | string;
  readonly filename?: string;
}

/** A multipart request as `inject` takes it. */
export function form(...parts: FormPart[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'kine-test-boundary';
  const chunks = parts.flatMap(({ name, data, filename }) => {
    const file =
      filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(data), Buffer.from('\r\n')];
  });
  const payload = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(payload.length),
      host: 'localhost:8000',
    },
    payload,
  };
}

/** Uploads over `inject` and returns status and body. */
export async function upload(
  setup: Setup,
  ...parts: FormPart[]
): Promise<{
  status: number;
  body: Record<string, unknown> & { error?: { code: string; message: string } };
}> {
  const response = await setup.app.inject({ method: 'POST', url: '/api/upload/', ...form(...parts) });
  return { status: response.statusCode, body: response.json() };
}

/** A request of the dashboard on this machine. */
export async function ask(
  setup: Setup,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
): Promise<{ status: number; body: never; headers: Record<string, unknown> }> {
  const response = await setup.app.inject({
    method,
    url,
    headers: { host: 'localhost:8000' },
    ...(payload ? { payload } : {}),
  });
  const body = response.body === '' ? undefined : response.json();
  return { status: response.statusCode, body: body as never, headers: response.headers };
}
