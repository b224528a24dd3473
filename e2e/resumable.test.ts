import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { UploadStatus } from '@kine/protocol/schemas';
import * as tus from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gate, startGate } from './gate.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo, lengthen, sha256 } from './test-video.ts';

const SIZE = 1024 ** 3;
const PIECE_BYTES = 16 * 1024 ** 2;
const MIB = 1024 ** 2;
/** What the server may take on top of what it has once it listens and has answered. */
const GROWTH_LIMIT_BYTES = 150 * MIB;
const HAS_PROC = existsSync('/proc/self/status');

const data = temporaryDataDir();
let gate: Gate;
let server: RunningServer;
beforeAll(async () => {
  gate = await startGate();
  await begin();
});
afterAll(async () => {
  await server.end();
  gate.stop();
  data.remove();
});

async function begin(): Promise<void> {
  server = await startServer(path.join(data.dataDir, 'data'), { NODE_OPTIONS: '--max-old-space-size=512' });
  // The first answers load what is loaded late, which is no growth of an upload.
  await fetch(`${server.url}/api/videos/`);
  await fetch(`${server.url}/api/uploads/`);
  gate.open(server.url);
}

/** Watches the resident memory of one server, in bytes. */
function watchMemory(pid: number): { stop(): number } {
  const resident = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;
  const before = resident();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, resident());
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return most - before;
    },
  };
}

test('a gigabyte survives three kills of the server, one while it is checked, in little memory and to the last bit', async (context) => {
  const file = lengthen(drawVideo(path.join(data.dataDir, 'large talk.mp4'), 2), SIZE);
  const wanted = await sha256(file);
  const killAt = [SIZE / 3, (2 * SIZE) / 3];
  const growths: number[] = [];
  const resumedAt: number[] = [];
  let memory = HAS_PROC ? watchMemory(server.process.pid ?? 0) : undefined;

  const killAndStart = async (): Promise<void> => {
    growths.push(memory?.stop() ?? 0);
    const gone = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await gone;
    gate.shut();
    await begin();
    memory = HAS_PROC ? watchMemory(server.process.pid ?? 0) : undefined;
  };
  let restarting: Promise<void> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(createReadStream(file) as never, {
      endpoint: `${gate.url}/api/uploads/`,
      metadata: { filename: 'large talk.mp4' },
      chunkSize: PIECE_BYTES,
      retryDelays: Array.from({ length: 100 }, () => 200),
      onAfterResponse: (request, response) => {
        if (request.getMethod() === 'HEAD') resumedAt.push(Number(response.getHeader('Upload-Offset')));
      },
      onProgress: (sent) => {
        if (sent < (killAt[0] ?? Number.POSITIVE_INFINITY)) return;
        killAt.shift();
        restarting = killAndStart();
        restarting.catch(reject);
      },
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
    });
    upload.start();
  });
  await restarting;
  // All of it is there and is being looked into: the next server does that without being asked.
  await killAndStart();

  const look = async (): Promise<UploadStatus> => (await fetch(url)).json() as Promise<UploadStatus>;
  await expect.poll(async () => (await look()).state, { timeout: 60_000, interval: 100 }).toBe('done');
  growths.push(memory?.stop() ?? 0);
  const { video } = await look();
  expect(video).toMatchObject({ title: 'large talk', duration: 2, size_bytes: SIZE, duplicate: false });
  const stored = path.join(server.dataDir, video?.video_url ?? '');
  expect(await sha256(stored)).toBe(wanted);

  expect(resumedAt).toHaveLength(2);
  // Less than a piece is sent twice, whatever had come of the one that was cut off.
  expect(resumedAt[0]).toBeGreaterThan(SIZE / 3 - PIECE_BYTES);
  expect(resumedAt[1]).toBeGreaterThan((2 * SIZE) / 3 - PIECE_BYTES);
  context.annotate(
    `resident memory grew by ${growths.map((bytes) => Math.round(bytes / MIB)).join(', ')} MiB`,
  );
  context.skip(!HAS_PROC, 'memory: no /proc on this system');
  for (const growth of growths) expect(growth).toBeLessThan(GROWTH_LIMIT_BYTES);
});
