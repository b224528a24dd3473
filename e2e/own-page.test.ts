import { once } from 'node:events';
import { createReadStream, openAsBlob, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { AnalyticsReport, Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let site: Server;
let origin: string;
let videoId: string;

/** Somebody's site: a page with a video of its own and our script. */
function servePage(film: string): Server {
  return createServer((request, response) => {
    if (request.url === '/film.mp4') {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': statSync(film).size });
      createReadStream(film).pipe(response);
    } else if (request.url === '/page') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Somebody's page</title><video src="/film.mp4" muted controls></video>
        <script src="${server.url}/t.js" data-video="${videoId}"></script>`);
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>elsewhere</p>');
    }
  });
}

beforeAll(async () => {
  if (!chrome) return;
  const film = drawVideo(path.join(data.dataDir, 'film.mp4'), 10);
  site = servePage(film).listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer(path.join(data.dataDir, 'data'), { KINE_ALLOWED_ORIGINS: origin });
  const form = new FormData();
  form.set('video', await openAsBlob(film), 'film.mp4');
  const added = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  videoId = ((await added.json()) as Video).video_id;
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  site?.close();
  data.remove();
});

async function openPage(): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext()).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${origin}/page`);
  return { page, errors };
}

async function contentTime(): Promise<number> {
  const report = await fetch(`${server.url}/api/videos/${videoId}/analytics`);
  return ((await report.json()) as AnalyticsReport).metrics.content_time;
}

const playUntil = (page: Page, seconds: number) =>
  page.evaluate(async (end) => {
    const video = document.querySelector('video');
    await video?.play();
    while (video && video.currentTime < end) await new Promise((resolve) => setTimeout(resolve, 20));
    return video?.currentTime ?? 0;
  }, seconds);

test("a page of somebody's own counts by one line of script, and keeps its last seconds when left", async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  const { page, errors } = await openPage();
  const reached = await playUntil(page, 2.5);
  // Leaves in the middle of a stretch: what was not sent yet goes with the page's last breath.
  await page.goto(`${origin}/elsewhere`);
  await expect.poll(contentTime, { timeout: 8_000 }).toBeGreaterThan(reached - 0.25);
  expect(await contentTime()).toBeLessThan(reached + 0.5);
  expect(errors).toEqual([]);
});

test('the embed plays inside a page that is allowed to frame it', async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  const before = await contentTime();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${origin}/elsewhere`);
  await page.setContent(
    `<iframe src="${server.url}/embed/${videoId}" width="640" height="360" allow="autoplay"></iframe>`,
  );
  const video = page.frameLocator('iframe').locator('video');
  await video.evaluate(async (element) => {
    const media = element as HTMLVideoElement;
    media.muted = true;
    await media.play();
    while (media.currentTime < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    media.pause();
  });
  await expect.poll(contentTime, { timeout: 8_000 }).toBeGreaterThan(before + 0.75);
});
