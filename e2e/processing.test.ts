import { execFileSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { AddedVideo } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  if (!chrome) return;
  server = await startServer(path.join(data.dataDir, 'data'), { KINE_JOBS_AT_ONCE: '2' });
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  data.remove();
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

async function open(where: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(`${server.url}${where}`);
  return page;
}

/** Sends a film that no browser plays and that takes a while to convert. */
async function addOldFilm(seconds: number): Promise<string> {
  const file = path.join(data.dataDir, `old-${seconds}.avi`);
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25', '-t', String(seconds)],
    ...['-c:v', 'mpeg4', '-q:v', '3', file],
  ]);
  const form = new FormData();
  form.set('video', await openAsBlob(file), 'old film.avi');
  const answer = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  return ((await answer.json()) as AddedVideo).video_id;
}

test('the work on a file no browser plays is seen live, stopped, begun again, and ends in a player', async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  const id = await addOldFilm(30);
  const [page, gallery, watcher, overview] = await Promise.all([
    open(`/videos/${id}?tab=settings`),
    open('/library'),
    open(`/watch/${id}`),
    open(`/videos/${id}`),
  ]);
  await page.getByText(/Converting for browsers – \d+\s?%/).waitFor();
  await gallery.getByText(/Preparing \d+\s?%/).waitFor();
  await watcher.getByText('The video is being prepared.').waitFor();
  await overview.getByText('being prepared').first().waitFor();
  expect(
    (await new AxeBuilder({ page: watcher }).options({ preload: false }).analyze()).violations.map(
      ({ id: rule }) => rule,
    ),
  ).toEqual([]);

  await page.getByRole('button', { name: 'Stop: File for viewers' }).click();
  await page.getByRole('button', { name: 'Try again: File for viewers' }).waitFor();
  expect(
    (await new AxeBuilder({ page }).options({ preload: false }).analyze()).violations.map(
      ({ id: rule }) => rule,
    ),
  ).toEqual([]);
  await gallery.getByText('Cannot be played').waitFor();
  await watcher.getByText('The work on this video was stopped').waitFor({ timeout: 10_000 });
  await overview.getByText('The work on this video was stopped').first().waitFor({ timeout: 10_000 });

  await page.getByRole('button', { name: 'Try again: File for viewers' }).click();
  await watcher.getByRole('button', { name: 'Try again' }).click();
  await watcher.locator('video').waitFor({ timeout: 90_000 });
  await page.locator('video').waitFor();
  await overview.locator('video').waitFor();
  await gallery.getByText(/Preparing|Cannot/).waitFor({ state: 'detached' });
  await watcher.evaluate(() => document.querySelector('video')?.play());
  await expect
    .poll(() => watcher.evaluate(() => document.querySelector('video')?.currentTime))
    .toBeGreaterThan(0.5);
});

test('the charts show the picture of the moment under the pointer, and qualities come and go', async (context) => {
  if (!chrome) return context.skip(NO_CHROME);
  const id = await addOldFilm(6);
  const page = await open(`/videos/${id}?tab=settings`);
  await page.locator('video').waitFor({ timeout: 60_000 });
  const hasStoryboard = async (): Promise<boolean> =>
    (await (await fetch(`${server.url}/api/playback/${id}`)).json()).storyboard !== null;
  await expect.poll(hasStoryboard, { timeout: 60_000 }).toBe(true);
  await page
    .getByRole('slider', { name: 'Position in the video' })
    .hover({ force: true, position: { x: 5, y: 60 } });
  await page.getByLabel('What was watched, along the video').hover({ position: { x: 300, y: 100 } });
  const picture = page.locator('[data-storyboard]');
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((element) => getComputedStyle(element).backgroundImage))
    .toMatch(/storyboard\.jpg/);

  await page.getByRole('button', { name: 'Make qualities (HLS)' }).click();
  await page.getByRole('button', { name: 'Remove the qualities' }).waitFor({ timeout: 90_000 });
  const watcher = await open(`/watch/${id}`);
  await watcher.locator('hls-video').waitFor();
  await watcher.evaluate(() => document.querySelector<HTMLVideoElement>('hls-video')?.play());
  const time = () =>
    watcher.evaluate(() => document.querySelector<HTMLVideoElement>('hls-video')?.currentTime);
  await expect.poll(time, { timeout: 10_000 }).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Remove the qualities' }).click();
  await page.getByRole('button', { name: 'Make qualities (HLS)' }).waitFor();
});
