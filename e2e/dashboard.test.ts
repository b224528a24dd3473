import { openAsBlob, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
/** Errors of any page since the test began. A refused request is one that the test provoked. */
let complaints: string[] = [];

beforeAll(async () => {
  if (!chrome) return;
  server = await startServer(path.join(data.dataDir, 'data'));
  browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  data.remove();
});
beforeEach((context) => {
  complaints = [];
  context.skip(!chrome, NO_CHROME);
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

async function open(where: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  await page.goto(`${server.url}${where}`);
  return page;
}

/** Sends a drawn video of its own length, since the same bytes would be the same video. */
async function addVideo(seconds: number): Promise<Video> {
  const file = drawVideo(path.join(data.dataDir, `film-${seconds}.mp4`), seconds);
  const form = new FormData();
  form.set('video', await openAsBlob(file), `film ${seconds}.mp4`);
  return (await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form })).json() as Promise<Video>;
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

describe('the dashboard', () => {
  test('teaches when the library is empty, and shows a new video elsewhere without a reload', async () => {
    const elsewhere = await open('/library');
    await elsewhere.getByText('Add your first video').waitFor();
    expect(await violations(elsewhere)).toEqual([]);

    const page = await open('/library');
    await page.getByRole('button', { name: 'Add video' }).first().click();
    expect(await violations(page)).toEqual([]);
    await page
      .locator('input[type=file]')
      .setInputFiles(drawVideo(path.join(data.dataDir, 'First film.mp4'), 2));
    await page.getByText('Ready to share.').waitFor();
    await elsewhere.getByText('First film').first().waitFor({ timeout: 5_000 });
    expect(complaints).toEqual([]);
  });

  test('says what is wrong with a file and with a link, and keeps nothing', async () => {
    const before = readdirSync(path.join(server.dataDir, 'media')).length;
    const text = path.join(data.dataDir, 'text.mp4');
    writeFileSync(text, 'this is not a video');
    const page = await open('/library');
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await page.locator('input[type=file]').setInputFiles(text);
    await page.getByText('The file is not a video that can be read.').waitFor();
    await page.getByLabel('Or paste a link').fill('https://www.youtube.com/@somebody');
    await page.keyboard.press('Enter');
    await page.getByText('This is the link of a YouTube channel.').waitFor();
    expect(readdirSync(path.join(server.dataDir, 'media')).length).toBe(before);
    expect(complaints).toEqual([]);
  });

  test('counts who watches now, in the gallery and on the page of the video', async () => {
    const { video_id } = await addVideo(20);
    const gallery = await open('/library');
    const page = await open(`/videos/${video_id}`);
    const watcher = await open(`/watch/${video_id}`);
    await watcher.locator('video').waitFor();
    await watcher.evaluate(() => document.querySelector('video')?.play());
    await gallery.getByText('1 watching').first().waitFor({ timeout: 5_000 });
    await page.getByRole('button', { name: /Plays\s*1/ }).waitFor({ timeout: 5_000 });
    expect(complaints).toEqual([]);
  });

  test('renames, seeks by keyboard, and deletes with all that hangs on it', async () => {
    const { video_id } = await addVideo(5);
    const page = await open(`/videos/${video_id}`);
    await page.getByRole('button', { name: 'Rename this video' }).click();
    await page.getByLabel('Title').fill('A better name');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A better name' }).waitFor();

    const slider = page.getByRole('slider', { name: 'Position in the video' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(1);

    await page.getByRole('button', { name: 'Delete this video' }).click();
    await page.getByRole('button', { name: 'Delete video' }).click();
    await page.getByRole('heading', { name: /Videos/ }).waitFor();
    expect((await fetch(`${server.url}/api/video/${video_id}/`)).status).toBe(404);
    const watch = await open(`/watch/${video_id}`);
    await watch.getByText('This video does not exist or was removed.').waitFor();
  });

  test('has a page for what does not exist', async () => {
    await (await open('/videos/nothing')).getByText('This video is not in the library').waitFor();
    await (await open('/nowhere/at/all')).getByText('There is nothing at this address').waitFor();
    expect(complaints).toEqual([]);
  });

  test('tells of a server that answers with an error, and tries again', async () => {
    const page = await open('/library');
    const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
    await page.route('**/api/videos/**', (route) => route.fulfill({ status: 503, json: error }));
    await page.reload();
    await page.getByText('The library could not be loaded').waitFor({ timeout: 15_000 });
    await page.getByText('The engine rests.').waitFor();
    await page.unroute('**/api/videos/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('First film').first().waitFor();
  });

  test('says when the server is away and goes on when it is back', async () => {
    const page = await open('/library');
    await page.getByText('First film').first().waitFor();
    const port = new URL(server.url).port;
    await server.end();
    await page.getByText('Connection to the server lost').waitFor({ timeout: 10_000 });
    server = await startServer(server.dataDir, { KINE_PORT: port });
    await page.getByText('Connection to the server lost').waitFor({ state: 'detached', timeout: 30_000 });
  });

  test.each([
    { width: 1440, height: 900, colorScheme: 'light' as const },
    { width: 1440, height: 900, colorScheme: 'dark' as const },
    { width: 390, height: 844, colorScheme: 'light' as const },
    { width: 390, height: 844, colorScheme: 'dark' as const },
  ])('is accessible at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
    const [video] = (await (await fetch(`${server.url}/api/videos/`)).json()) as Video[];
    const options = { viewport: { width, height }, colorScheme };
    for (const where of ['/library', `/videos/${video?.video_id}`, `/watch/${video?.video_id}`]) {
      const page = await open(where, options);
      await page
        .getByText(video?.title ?? '')
        .first()
        .waitFor();
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
      expect(await violations(page), where).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, where).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
});
