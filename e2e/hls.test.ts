import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Video, ViewDetail } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { makeHls } from '../tools/make-stream.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { storedViews } from './stored-views.ts';
import { realFile } from './test-video.ts';

/** Edges of stored runs may differ from the frames that were shown by this much. */
const EDGE_S = 0.25;
const chrome = findChrome();
const data = temporaryDataDir();
let browser: Browser;
let host: Server;
let origin: string;
let server: RunningServer;
let pages: Page[] = [];

/** The recorded stream where it is, and a drawn one everywhere. */
const STREAMS: { name: string; folder: () => string | undefined; playlist: string }[] = [
  { name: 'a drawn stream', folder: () => drawnStream(), playlist: 'main.m3u8' },
  {
    name: 'a real stream',
    folder: () => realFile('hls/shaka-ts-muxed-aac-h264'),
    playlist: 'playlist.m3u8',
  },
];

function drawnStream(): string {
  const folder = path.join(data.dataDir, 'stream');
  mkdirSync(folder);
  makeHls(folder, { seconds: 20, segmentS: 4 });
  return folder;
}

let folder: string | undefined;

beforeAll(async () => {
  if (!chrome) return;
  // The stream's host is another origin than the player's, and lets every page read.
  host = createServer((request, response) => {
    const name = path.basename(new URL(String(request.url), 'http://host').pathname);
    response.setHeader('access-control-allow-origin', '*');
    readFile(path.join(folder ?? '', name)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  browser = await launchChrome(chrome, { asPerson: true });
});
beforeEach(async (context) => {
  context.skip(!chrome, NO_CHROME);
});
afterEach(async () => {
  for (const page of pages) await page.close();
  pages = [];
});
afterAll(async () => {
  await browser?.close();
  host?.closeAllConnections();
  host?.close();
  await server?.end();
  data.remove();
});

async function open(where: string): Promise<Page> {
  const page = await browser.newPage();
  pages.push(page);
  await page.goto(`${server.url}${where}`);
  return page;
}

async function addLink(playlist: string): Promise<Video> {
  const answer = await fetch(`${server.url}/api/register-video/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ video_url: `${origin}/${playlist}` }),
  });
  expect(answer.status).toBe(201);
  return answer.json() as Promise<Video>;
}

/** Plays 0–3 s, seeks to 10 s, plays on to 12 s, pauses, and plays two more seconds at double speed. */
async function watch(page: Page): Promise<[number, number][]> {
  await page.locator('hls-video').waitFor();
  return page.evaluate(async () => {
    const media = document.querySelector('hls-video') as HTMLVideoElement & { nativeEl: HTMLVideoElement };
    media.muted = true;
    const stretches: [number, number][] = [];
    let begins = true;
    const note = (_now: number, { mediaTime }: { mediaTime: number }): void => {
      const stretch = stretches.at(-1);
      if (stretch && !begins && mediaTime >= stretch[1] && mediaTime < stretch[1] + 0.5)
        stretch[1] = mediaTime;
      else stretches.push([mediaTime, mediaTime]);
      begins = false;
      media.nativeEl.requestVideoFrameCallback(note);
    };
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await until(() => media.readyState >= 1);
    media.nativeEl.requestVideoFrameCallback(note);
    await media.play();
    await until(() => media.currentTime >= 3);
    media.currentTime = 10;
    await until(() => !media.seeking && media.currentTime >= 12);
    media.pause();
    await new Promise((resolve) => setTimeout(resolve, 600));
    media.playbackRate = 2;
    begins = true;
    await media.play();
    await until(() => media.currentTime >= 14);
    media.pause();
    return stretches.filter(([from, to]) => to - from > 0.1);
  });
}

const spoolEmpty = async (): Promise<number> =>
  ((await (await fetch(`${server.url}/healthz`)).json()) as { spool: { views: number } }).spool.views;

type Stretch = [from: number, to: number, rate: number];

/** A stall cuts a run in two that go on from one another: one stretch of frames, as the curves count it. */
function joined(runs: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [from, to, rate] of runs) {
    const last = stretches.at(-1);
    if (last && last[2] === rate && Math.abs(from - last[1]) < EDGE_S) last[1] = to;
    else stretches.push([from, to, rate]);
  }
  return stretches;
}

async function contentTime(videoId: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/videos/${videoId}/analytics`);
  return ((await answer.json()) as { metrics: { content_time: number } }).metrics.content_time;
}

async function viewsOf(videoId: string): Promise<ViewDetail[]> {
  const get = async <T>(what: string): Promise<T> =>
    (await fetch(`${server.url}/api/videos/${videoId}/${what}`)).json() as Promise<T>;
  const { views } = await get<{ views: { view_id: string }[] }>('views');
  return Promise.all(views.map(({ view_id }) => get<ViewDetail>(`views/${view_id}`)));
}

test.for(STREAMS)(
  '$name on another host plays and is tracked to a quarter of a second',
  async (stream, context) => {
    folder = stream.folder();
    if (!folder) return context.skip('the real material is not here (KINE_REAL_DATA)');
    const dataDir = path.join(data.dataDir, stream.name.replaceAll(' ', '-'));
    const env = { KINE_OUTBOUND_ALLOW: new URL(origin).host };
    server = await startServer(dataDir, env);
    const video = await addLink(stream.playlist);
    expect(video).toMatchObject({
      kind: 'hls',
      thumbnail: expect.stringContaining('poster'),
      width: expect.any(Number),
    });

    const page = await open(`/watch/${video.video_id}`);
    const shown = await watch(page);
    // The last state comes when the player has nothing more to add: it is there when the seconds are.
    const seconds = shown.reduce((sum, [from, to]) => sum + to - from, 0);
    await expect
      .poll(() => contentTime(video.video_id), { timeout: 15_000 })
      .toBeGreaterThan(seconds - EDGE_S);
    await expect.poll(spoolEmpty, { timeout: 15_000 }).toBe(0);
    const [{ renditions = [] } = {}] = await viewsOf(video.video_id);
    expect(renditions.at(-1)).toMatchObject({
      height: expect.any(Number),
      bitrate_kbps: expect.toSatisfy((kbps: number) => kbps > 100),
    });
    await page.close();
    await server.end();
    const [view, ...others] = await storedViews(dataDir, video.video_id);
    expect(others).toEqual([]);
    expect(view?.excluded).toBe('');
    const runs = joined((view?.runs ?? []).map(([from, to, , rate]) => [from / 1_000, to / 1_000, rate]));
    const words = `runs ${JSON.stringify(runs)} for ${JSON.stringify(shown)}`;
    expect(
      runs.map(([, , rate]) => rate),
      words,
    ).toEqual([1, 1, 2]);
    for (const [i, [from = 0, to = 0]] of runs.entries()) {
      expect(Math.abs(from - (shown[i]?.[0] ?? 0)), words).toBeLessThanOrEqual(EDGE_S);
      expect(Math.abs(to - (shown[i]?.[1] ?? 0)), words).toBeLessThanOrEqual(EDGE_S);
    }
  },
);

test('a new stream plays in a dashboard that was open before; once its host is gone, the player says so', async () => {
  folder = path.join(data.dataDir, 'stream');
  const dataDir = path.join(data.dataDir, 'gone');
  server = await startServer(dataDir, { KINE_OUTBOUND_ALLOW: new URL(origin).host });
  const dashboard = await open('/library');
  await dashboard.getByText('Add your first video').waitFor();
  const video = await addLink('main.m3u8');
  await dashboard.locator(`a[href="/videos/${video.video_id}"]`).first().click();
  await dashboard.waitForFunction(() => {
    const media = document.querySelector<HTMLVideoElement>('hls-video');
    return media !== null && media.readyState >= 1;
  });
  await dashboard.getByRole('tab', { name: 'Settings' }).click();
  await dashboard.getByText('An HLS playlist of 2 qualities, up to 360p.').waitFor();
  await dashboard.evaluate(() => {
    const media = document.querySelector<HTMLVideoElement>('hls-video');
    if (media) media.muted = true;
    return media?.play();
  });
  // The page was loaded anew for the stream's host before a player was in it: there is one view, and nothing failed.
  await expect.poll(async () => (await viewsOf(video.video_id)).length, { timeout: 15_000 }).toBe(1);
  expect((await viewsOf(video.video_id)).flatMap(({ errors }) => errors)).toEqual([]);
  await dashboard.close();

  folder = path.join(data.dataDir, 'nowhere');
  const page = await open(`/watch/${video.video_id}`);
  await page.getByText('The video cannot be loaded.').waitFor({ timeout: 20_000 });
  const failures = async () => (await viewsOf(video.video_id)).flatMap(({ errors }) => errors);
  const failure = { code: 'hls_manifestLoadError_404', fatal: true, phase: 'start' };
  await expect.poll(failures, { timeout: 15_000 }).toContainEqual(expect.objectContaining(failure));
  await server.end();
});
