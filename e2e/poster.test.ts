import { execFileSync } from 'node:child_process';
import { mkdirSync, openAsBlob } from 'node:fs';
import path from 'node:path';
import type { Video } from '@kine/protocol/schemas';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type MediaHost, startMediaHost } from './media-host.ts';
import { lengthen } from './test-video.ts';
import { useServer, violations } from './use-server.ts';

let folder: string;
let host: MediaHost;

const kine = useServer({
  env: async () => {
    folder = kine.file('host');
    mkdirSync(folder);
    host = await startMediaHost(folder);
    return { KINE_OUTBOUND_ALLOW: new URL(host.origin).host };
  },
});
const { open } = kine;
afterAll(() => host?.stop());

/** Red for four seconds, then blue for one. `more` are options of the encoder. */
function drawRedThenBlue(name: string, look = 'null', ...more: string[]): string {
  const file = path.join(folder, name);
  const colour = (of: string): string[] => ['-f', 'lavfi', '-i', `color=${of}:s=320x180:r=25`];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', ...colour('red:d=4'), ...colour('blue:d=1')],
    ...['-filter_complex', `concat=n=2,${look}`, '-c:v', 'libx264', '-preset', 'ultrafast'],
    ...['-pix_fmt', 'yuv420p', '-metadata', `title=${name}`, ...more, file],
  ]);
  return file;
}

async function addUpload(): Promise<Video> {
  const form = new FormData();
  form.set(
    'video',
    await openAsBlob(drawRedThenBlue('film.mp4', 'null', '-movflags', '+faststart')),
    'film.mp4',
  );
  return (await fetch(`${kine.url}/api/upload/`, { method: 'POST', body: form })).json() as Promise<Video>;
}

async function addLink(name: string): Promise<Video> {
  drawRedThenBlue(name, 'null', '-movflags', '+faststart');
  const answer = await fetch(`${kine.url}/api/register-video/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ video_url: `${host.origin}/${name}` }),
  });
  return answer.json() as Promise<Video>;
}

/** Opens a video's page and goes to its fifth second, which is blue. */
async function showBlue(videoId: string): Promise<Page> {
  const page = await open(`/videos/${videoId}?tab=settings`);
  await page.locator('video').waitFor();
  await page.evaluate(async () => {
    const video = document.querySelector('video');
    if (!video) return;
    video.currentTime = 4.5;
    const isThere = (): boolean => video.readyState >= 2 && !video.seeking;
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

const press = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Use this frame as poster' }).click();

/** Red, green and blue in the middle of a picture on the page. */
const colourOf = (page: Page, selector: string): Promise<number[]> =>
  page
    .locator(selector)
    .first()
    .evaluate(async (picture: HTMLImageElement) => {
      await picture.decode();
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      const { naturalWidth: width, naturalHeight: height } = picture;
      context?.drawImage(picture, width / 2, height / 2, 1, 1, 0, 0, 1, 1);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
    });

const RED = [
  expect.toSatisfy((red: number) => red > 200),
  expect.any(Number),
  expect.toSatisfy((blue: number) => blue < 90),
];
const BLUE = [...RED].reverse();

test('the button makes the shown frame the poster, and what plays goes on', async () => {
  const { video_id: videoId, thumbnail } = await addUpload();
  const page = await showBlue(videoId);
  await expect.poll(() => colourOf(page, 'img[alt="The poster"]')).toEqual(RED);
  await page.evaluate(() => document.querySelector('video')?.setAttribute('data-before', ''));
  await press(page);
  await page.getByText('This is the poster now.').waitFor();
  await expect.poll(() => colourOf(page, 'img[alt="The poster"]')).toEqual(BLUE);
  const video = page.locator('video');
  await expect.poll(() => video.getAttribute('data-before')).toBe('');
  await expect.poll(() => video.getAttribute('poster')).not.toBe(thumbnail);
  await expect.poll(() => violations(page)).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'Library' }).click();
  await expect.poll(() => colourOf(page, `li:has(a[href="/videos/${videoId}"]) img`)).toEqual(BLUE);
});

test('a frame of a file from elsewhere is taken where its host lets pages read it', async () => {
  const page = await showBlue((await addLink('open-film.mp4')).video_id);
  await press(page);
  await page.getByText('This is the poster now.').waitFor();
  await expect.poll(() => colourOf(page, 'img[alt="The poster"]')).toEqual(BLUE);
});

test('a frame of a file from elsewhere is not taken where its host does not, and the page says why', async () => {
  const page = await showBlue((await addLink('closed-film.mp4')).video_id);
  await press(page);
  await page.getByText('does not let other pages read its frames (CORS)').waitFor();
  await expect.poll(() => colourOf(page, 'img[alt="The poster"]')).toEqual(RED);
});

test('a link of which the server got no frame has its poster taken by the browser that adds it', async () => {
  // The index lies in the middle, beyond both parts that the server fetches.
  const noise = 'noise=alls=60:allf=t';
  const file = drawRedThenBlue('open-long.mp4', noise, '-crf', '4', '-s', '960x540');
  lengthen(file, 60_000_000);
  const page = await open('/library');
  await page.getByRole('button', { name: 'Add video' }).first().click();
  await page.getByLabel('Or paste a link').fill(`${host.origin}/open-long.mp4`);
  await page.keyboard.press('Enter');
  const videos = async (): Promise<Video[]> =>
    ((await (await fetch(`${kine.url}/api/videos/`)).json()) as Video[]).filter(({ video_url }) =>
      video_url.endsWith('open-long.mp4'),
    );
  await expect.poll(videos, { timeout: 15_000 }).toEqual([expect.objectContaining({ duration: null })]);
  await expect.poll(async () => (await videos())[0]?.thumbnail, { timeout: 15_000 }).toMatch(/poster-/);
});
