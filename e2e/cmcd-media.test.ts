import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { AnalyticsReport, Video } from '@kine/protocol/schemas';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { reportedViews } from './stored-views.ts';
import { drawVideo } from './test-video.ts';

/** hls.js as it comes from npm, with nothing but these of its own options. */
const PLAYERS = [
  { mode: 'the query', cmcd: {}, carries: (request: Request) => request.url().includes('?CMCD=') },
  {
    mode: 'headers',
    cmcd: { useHeaders: true },
    carries: (request: Request) => request.headers()['cmcd-session'] !== undefined,
  },
  {
    mode: 'headers of version 2',
    cmcd: { useHeaders: true, version: 2 },
    carries: (request: Request) => request.headers()['cmcd-session']?.includes('v=2') ?? false,
  },
];
const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let site: Server;
let origin: string;
let ended = false;
let video: Video;
/** So late that the player runs dry. */
const LATE_MS = 7_000;

/** A page of somebody else's; what it plays, and how, is in its address. */
const PAGE = `<!doctype html><title>hls.js</title><video muted></video><script src="/hls.js"></script><script>
  const { url, cmcd } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const hls = new Hls({ maxBufferLength: 2, cmcd });
  hls.loadSource(url);
  hls.attachMedia(document.querySelector('video'));
  </script>`;

beforeAll(async () => {
  if (!chrome) return;
  const script = await readFile('node_modules/hls.js/dist/hls.min.js');
  site = createServer(({ url }, response) => {
    const isScript = url === '/hls.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : PAGE);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer(path.join(data.dataDir, 'data'), { KINE_ALLOWED_ORIGINS: origin });
  video = await addLadder();
  browser = await launchChrome(chrome, { asPerson: true });
});
beforeEach((context) => {
  context.skip(!chrome, NO_CHROME);
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});
afterAll(async () => {
  await browser?.close();
  if (!ended) await server?.end();
  site?.closeAllConnections();
  site?.close();
  data.remove();
});

/** Uploads a video and waits for its HLS. */
async function addLadder(): Promise<Video> {
  const form = new FormData();
  form.set('video', await openAsBlob(drawVideo(path.join(data.dataDir, 'film.mp4'), 20)), 'film.mp4');
  const added = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  const { video_id: id } = (await added.json()) as Video;
  await fetch(`${server.url}/api/videos/${id}/hls`, { method: 'POST' });
  const ask = async () => (await fetch(`${server.url}/api/video/${id}/`)).json() as Promise<Video>;
  await vi.waitUntil(async () => (await ask()).kind === 'hls', { timeout: 50_000, interval: 200 });
  return ask();
}

/** Opens the player in a browser of its own. */
async function openPlayer(cmcd: object, prepare: (page: Page) => unknown): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await prepare(page);
  const setup = JSON.stringify({ url: `${server.url}${video.video_url}`, cmcd });
  await page.goto(`${origin}/#${encodeURIComponent(setup)}`);
  return page;
}

/** Plays up to a second; how often it ran dry on the way. */
const playUntil = (page: Page, second: number): Promise<number> =>
  page.evaluate(async (end) => {
    const media = document.querySelector('video');
    if (!media) throw new Error('no video element');
    let starved = 0;
    media.addEventListener('playing', () => media.addEventListener('waiting', () => starved++), {
      once: true,
    });
    const late = performance.now() + 30_000;
    while (media.readyState < 3 && performance.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await media.play();
    while (media.currentTime < end && performance.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (media.currentTime < end) throw new Error(`it plays no further than ${media.currentTime}`);
    return starved;
  }, second);

/** The numbers of the video once it was loaded so often. */
async function metricsAfter(loads: number): Promise<AnalyticsReport['metrics']> {
  const ask = async () => {
    const report = await fetch(`${server.url}/api/videos/${video.video_id}/analytics`);
    return ((await report.json()) as AnalyticsReport).metrics;
  };
  await expect.poll(async () => (await ask()).load, { timeout: 10_000 }).toBe(loads);
  return ask();
}

test.for(PLAYERS.map((player, i) => ({ ...player, loads: i + 1 })))(
  'hls.js that reports in $mode of its media requests: a view appears',
  async ({ cmcd, carries, loads }) => {
    const requests: Request[] = [];
    const page = await openPlayer(cmcd, (opened) =>
      opened.on('request', (request) => requests.push(request)),
    );
    await playUntil(page, 4);
    const media = requests.filter(
      (request) => request.url().includes('/media/') && request.method() === 'GET',
    );
    expect(media.length).toBeGreaterThan(3);
    expect(media.every(carries)).toBe(true);
    // Requests tell what the player fetched, and not whether anybody watched.
    const { play, content_time } = await metricsAfter(loads);
    expect({ play, content_time }).toEqual({ play: 0, content_time: 0 });
  },
);

test('a segment that comes too late is told as a starvation of the buffer', async () => {
  let segments = 0;
  const page = await openPlayer({}, (opened) =>
    opened.route('**/media/**/*.m4s?*', async (route) => {
      segments += 1;
      if (segments === 2) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      await route.continue();
    }),
  );
  expect(await playUntil(page, 9)).toBe(1);
  await metricsAfter(PLAYERS.length + 1);
});

test('what was told is stored, and the rest is named as not measured', async () => {
  await browser.close();
  await server.end();
  ended = true;
  const stored = await reportedViews(server.dataDir, [video.video_id]);
  expect(stored).toHaveLength(PLAYERS.length + 1);
  for (const view of stored) {
    expect(view).toMatchObject({ player: 'CMCD HLS', excluded: '', playing_ms: 0, unplaced_ms: 0 });
    expect(view.unmeasured).toEqual(expect.arrayContaining(['positions', 'stalls', 'startup']));
    expect(JSON.parse(view.renditions)[0].bitrate_kbps).toBeGreaterThan(100);
  }
  expect(stored.map(({ stalls_n }) => stalls_n).sort()).toEqual([0, 0, 0, 1]);
});
