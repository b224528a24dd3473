import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Video } from '@kine/protocol/schemas';
import { describe, expect, test } from 'vitest';
import { drawVideo } from './test-video.ts';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer();
const { newPage, open, addVideo } = kine;

describe('the dashboard', () => {
  test('teaches when the library is empty, and shows a new video elsewhere without a reload', async () => {
    const elsewhere = await open('/library');
    await elsewhere.getByText('Add your first video').waitFor();
    await expect.poll(() => violations(elsewhere)).toEqual([]);

    const page = await open('/library');
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(drawVideo(kine.file('First film.mp4'), 2));
    await page.getByText('Ready to share.').waitFor();
    await elsewhere.getByText('First film').first().waitFor({ timeout: 5_000 });
  });

  test('says what is wrong with a file and with a link, and keeps nothing', async () => {
    const before = readdirSync(path.join(kine.dataDir, 'media')).length;
    const text = kine.file('text.mp4');
    writeFileSync(text, 'this is not a video');
    const page = await open('/library');
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await page.locator('input[type=file]').setInputFiles(text);
    await page.getByText('The file is not a video that can be read.').waitFor();
    await page.getByLabel('Or paste a link').fill('https://www.youtube.com/@somebody');
    await page.keyboard.press('Enter');
    await page.getByText('This is the link of a YouTube channel.').waitFor();
    expect(readdirSync(path.join(kine.dataDir, 'media')).length).toBe(before);
  });

  test('copies over plain http too, where browsers give a page no clipboard: in a dialog, and from the palette', async () => {
    const page = await newPage();
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto('/library');
    await page.getByRole('button', { name: 'Add video' }).first().click();
    await page.locator('input[type=file]').setInputFiles(drawVideo(kine.file('Copied film.mp4'), 4));
    await page.getByText('Ready to share.').waitFor();
    await page.getByRole('button', { name: 'Copy watch link of Copied film' }).click();
    const copied = page.getByRole('button', { name: 'Copied', exact: true });
    await copied.waitFor();
    await expect.poll(() => copied.evaluate((button) => button === document.activeElement)).toBe(true);
    const link = page.getByLabel('Or paste a link');
    await link.focus();
    await page.keyboard.press('Control+v');
    await expect.poll(() => link.inputValue()).toMatch(/^http:.*\/watch\/[\w-]+$/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    const palette = page.getByLabel('Search videos, pages and actions');
    await palette.fill('Copy link to this view');
    await page.getByRole('option', { name: 'Copy link to this view' }).click();
    await page.getByText('The link to this view is copied').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await palette.focus();
    await page.keyboard.press('Control+v');
    await expect.poll(() => palette.inputValue()).toBe(`${kine.url}/library`);
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
    await expect.poll(async () => (await fetch(`${kine.url}/api/video/${video_id}/`)).status).toBe(404);
    const watch = await open(`/watch/${video_id}`);
    await watch.getByText('This video does not exist or was removed.').waitFor();
  });

  test('has a page for what does not exist', async () => {
    await (await open('/videos/nothing')).getByText('This video is not in the library').waitFor();
    await (await open('/nowhere/at/all')).getByText('There is nothing at this address').waitFor();
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
    await kine.restart(() => page.getByText('Connection to the server lost').waitFor({ timeout: 10_000 }));
    await page.getByText('Connection to the server lost').waitFor({ state: 'detached', timeout: 30_000 });
  });

  test.each(LOOKS)('is accessible at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
    const [video] = (await (await fetch(`${kine.url}/api/videos/`)).json()) as Video[];
    const options = { viewport: { width, height }, colorScheme };
    for (const where of ['/library', `/videos/${video?.video_id}`, `/watch/${video?.video_id}`]) {
      const page = await open(where, options);
      await page
        .getByText(video?.title ?? '')
        .first()
        .waitFor();
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
      await expect.poll(() => violations(page), { message: where }).toEqual([]);

      await expect.poll(() => overflow(page), { message: where }).toBeLessThanOrEqual(0);
    }
  });
});
