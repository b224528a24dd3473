import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LiveMessage, VideoSnapshot } from '@kine/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectationsOf,
  runSimulation,
  type SimulatedVideo,
  servedNumbers,
  servedVideos,
} from '../packages/server/src/cli/simulate/index.ts';
import { seededRandom } from '../packages/server/src/platform/index.ts';
import { type Gate, startGate } from './gate.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { storedViews } from './stored-views.ts';
import { drawVideo } from './test-video.ts';

const SEED = 11;
const VIEWERS = 200;
const SECONDS = 100;

/**
 * Twenty crashes: four at random moments, and four at each of the others, when the server passes it for the n-th
 * time. Inserts count from 2: the first one empties the spool of the server before, while the gate is shut.
 */
const CRASHES: readonly (string | undefined)[] = [3, 8, 2, 5].flatMap((n, i) => [
  `before-ack:${n}`,
  undefined,
  `during-insert:${2 + (i % 2)}`,
  `after-ack:${n}`,
  `after-insert:${2 + (i % 2)}`,
]);

const { dataDir, remove } = temporaryDataDir();
let gate: Gate;
let server: RunningServer;
let videos: SimulatedVideo[];
beforeAll(async () => {
  gate = await startGate();
  server = await startServer(dataDir);
  await upload('short', 8);
  await upload('long', 150);
  videos = await servedVideos(server.url);
  await server.end();
});
afterAll(async () => {
  await server.end('SIGKILL');
  gate.stop();
  remove();
});

async function upload(title: string, seconds: number): Promise<void> {
  const bytes = await readFile(drawVideo(path.join(dataDir, `${title}.mp4`), seconds));
  const form = new FormData();
  form.set('title', title);
  form.set('video', new Blob([bytes], { type: 'video/mp4' }), `${title}.mp4`);
  const reply = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  expect(reply.status).toBe(201);
}

/** A server that ends itself at the failpoint, or by our hand after `ms`, while the audience is let in. */
async function crash(failpoint: string | undefined, ms: number): Promise<void> {
  server = await startServer(dataDir, failpoint ? { KINE_FAILPOINT: failpoint } : {});
  for (const video of videos) await expectLiveEqualsReport(video);
  gate.open(server.url);
  const gone = once(server.process, 'exit');
  const timer = setTimeout(
    () => server.process.kill(failpoint ? 'SIGTERM' : 'SIGKILL'),
    failpoint ? 20_000 : ms,
  );
  const [, signal] = await gone;
  clearTimeout(timer);
  gate.shut();
  expect(signal, `the server never passed ${failpoint}: too little was watched`).toBe('SIGKILL');
}

/** What a page that has just been opened is told. */
async function snapshotOf(videoId: string): Promise<VideoSnapshot> {
  const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}/ws/live`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ subscribe: `video:${videoId}` }));
  const [event] = await once(socket, 'message');
  socket.close();
  const message = JSON.parse(event.data) as LiveMessage;
  if (message.type !== 'snapshot' || !('curve' in message)) throw new Error(event.data);
  return message;
}

/** Nobody is let in: the live numbers, spool included, must be what the report says once the spool is flushed. */
async function expectLiveEqualsReport(video: SimulatedVideo): Promise<void> {
  const { totals, curve, unique_viewers } = await snapshotOf(video.id);
  // These players all tell where they played, so the report has no word of it and nothing may be without a place.
  const { placed_play, placed_duration_ms, unplaced_ms, ...sums } = totals;
  expect([placed_play, placed_duration_ms, unplaced_ms]).toEqual([sums.play, sums.duration_ms, 0]);
  const live = { numbers: { ...sums, ...curve.sums }, uniqueViewers: unique_viewers, binMs: curve.bin_ms };
  const report = () => servedNumbers(server.url, video);
  await expect.poll(report, { timeout: 10_000, interval: 150 }).toEqual(live);
}

test('twenty crashes lose no acknowledged state and move no number', { timeout: 240_000 }, async () => {
  const random = seededRandom(SEED);
  const audience = runSimulation({
    url: gate.url,
    videos,
    viewers: VIEWERS,
    seed: SEED,
    seconds: SECONDS,
    patienceMs: 60_000,
  });
  for (const failpoint of CRASHES) await crash(failpoint, random.between(200, 2_000));
  server = await startServer(dataDir);
  for (const video of videos) await expectLiveEqualsReport(video);
  gate.open(server.url);

  const simulation = await audience;
  expect(simulation.problems).toEqual([]);
  expect(simulation.views).toHaveLength(VIEWERS);
  const expected = expectationsOf(simulation, videos, () => 1_000);
  for (const video of videos) {
    const report = async () => (await servedNumbers(server.url, video)).numbers;
    await expect.poll(report, { timeout: 15_000, interval: 250 }).toEqual(expected.get(video.id));
    await expectLiveEqualsReport(video);
  }

  await server.end();
  for (const { id } of videos) {
    const stored = await storedViews(dataDir, id);
    const watched = simulation.views.filter(({ videoId }) => videoId === id).map(({ state }) => state);
    const byId = (a: { view_id: string }, b: { view_id: string }) => (a.view_id < b.view_id ? -1 : 1);
    const acknowledged = watched.map(({ viewId, seq, runs }) => ({
      view_id: viewId,
      seq,
      runs,
      excluded: '',
    }));
    expect(stored.map(({ view_id, seq, runs, excluded }) => ({ view_id, seq, runs, excluded }))).toEqual(
      acknowledged.sort(byId),
    );
  }
});
