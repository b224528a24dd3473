import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { QualityReport, Video, ViewList } from '@kine/protocol/schemas';
import { afterAll, expect, test } from 'vitest';
import { drawVideo } from './test-video.ts';
import { overflow, useServer, violations } from './use-server.ts';

let host: Server;
let hostUrl: string;
let file: string;

const kine = useServer({
  env: async () => {
    file = drawVideo(kine.file('film.mp4'), 12);
    host = createServer(serveHost);
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    return { KINE_ALLOWED_ORIGINS: hostUrl };
  },
});
const { open } = kine;
afterAll(() => {
  host?.closeAllConnections();
  host?.close();
});

/** Where somebody's own page and its media are: the file whole, with a stall in the middle, or broken off. */
function serveHost(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  if (pathname.endsWith('.mp4')) sendMedia(pathname, request.headers.range, response);
  else
    response
      .setHeader('content-type', 'text/html')
      .end(
        `<!doctype html><video src="/${searchParams.get('media')}.mp4" muted preload="none" width="320" height="180"></video>` +
          `<script src="${kine.url}/t.js" data-video="${searchParams.get('video')}"></script>`,
      );
}

const STALL_MS = 5_000;

function sendMedia(pathname: string, range: string | undefined, response: ServerResponse): void {
  const bytes = readFileSync(file);
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const cut = Math.floor(bytes.length * (pathname === '/good.mp4' ? 1 : 0.3));
  if (pathname === '/broken.mp4' && from >= cut && from > 0) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(206, {
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'content-length': bytes.length - from,
    'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
  });
  response.write(bytes.subarray(from, Math.max(from, cut)));
  if (pathname === '/broken.mp4') setTimeout(() => response.destroy(), 50);
  else
    setTimeout(
      () => response.end(bytes.subarray(Math.max(from, cut))),
      pathname === '/good.mp4' ? 0 : STALL_MS,
    );
}

/** Watches on somebody's own page up to a second of the video, or until it fails. */
async function watch(video: string, media: string, seconds: number): Promise<void> {
  const context = await kine.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${hostUrl}/?video=${video}&media=${media}`);
  await page.evaluate(
    (until) =>
      new Promise<void>((resolve) => {
        const player = document.querySelector('video');
        player?.addEventListener('error', () => setTimeout(resolve, 1_000));
        player?.addEventListener('timeupdate', () => player.currentTime >= until && resolve());
        void player?.play().catch(() => undefined);
      }),
    seconds,
  );
  await context.close();
}

const ask = async <T>(where: string): Promise<T> => (await fetch(`${kine.url}${where}`)).json() as Promise<T>;

test('a stalling and a broken video make the numbers that the page of the video shows', async () => {
  const { video_id } = await kine.addVideo(12);

  const empty = await open(`/videos/${video_id}?tab=quality`);
  await empty.getByText('nobody has tried to play this video').waitFor();
  await empty.getByRole('tab', { name: 'Views' }).click();
  await empty.getByText('Nobody has opened this video yet.').waitFor();

  // With fewer than ten no number is told.
  for (let n = 0; n < 2; n++) await Promise.all(Array.from({ length: 4 }, () => watch(video_id, 'good', 3)));
  await Promise.all([watch(video_id, 'stalling', 5), watch(video_id, 'broken', 99)]);
  const quality = (): Promise<QualityReport> => ask(`/api/videos/${video_id}/quality`);
  await expect.poll(async () => (await quality()).n.playback_failure, { timeout: 10_000 }).toBe(10);
  const { metrics } = await quality();
  expect(metrics).toMatchObject({ playback_failure: 10, playback_failure_mid: 10, exit_before_start: 0 });
  expect(metrics.rebuffer_count).toBeGreaterThanOrEqual(0.1);
  expect(metrics.rebuffer_duration).toBeGreaterThan(0.05);
  expect(metrics.muted_share).toBe(100);
  expect(metrics.playback_success).toBe(90);
  const { views } = await ask<ViewList>(`/api/videos/${video_id}/views`);
  expect(views.map(({ experience }) => experience.outcome).sort()).toEqual([
    'failed_mid',
    ...Array.from({ length: 9 }, () => 'played'),
  ]);

  const page = await open(`/videos/${video_id}?tab=quality`);
  const failures = page.getByRole('button', { name: /^Failures/ });
  await failures.waitFor();
  await expect.poll(() => failures.textContent()).toMatch(/10\s*%of 10 views/);
  await failures.click();
  await page.getByRole('dialog', { name: 'Definition of Failures' }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('button', { name: /^Success/ }).textContent()).toContain('90');

  await page.getByRole('tab', { name: 'Views' }).click();
  const list = page.getByRole('list', { name: 'Views, newest first' });
  await list.waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(10);
  const stalled = list.getByRole('button', { name: /\d stall/ });
  await stalled.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'One view' });
  await dialog
    .getByText(/^Stalled at 0:0\d for \d/)
    .first()
    .waitFor();
  await dialog.getByText('Counts: a player showed the first frame of this video.').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await list.getByRole('button', { name: /Failed while playing/ }).click();
  await dialog.getByText('Failed: media_2').waitFor();
});

test.each([
  { width: 1440, colorScheme: 'dark' as const },
  { width: 360, colorScheme: 'light' as const },
  { width: 360, colorScheme: 'dark' as const },
])('the course of a view is accessible at $width px, $colorScheme', async ({ width, colorScheme }) => {
  const [video] = await ask<Video[]>('/api/videos/');
  const looks = { viewport: { width, height: 800 }, colorScheme };
  const page = await open(`/videos/${video?.video_id}?tab=quality`, looks);
  await page.getByRole('button', { name: /^Failures/ }).waitFor();
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('tab', { name: 'Views' }).click();
  await page.getByRole('list', { name: 'Views, newest first' }).getByRole('button').first().click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test('a view that cannot be loaded says so and can be tried again', async () => {
  const [video] = await ask<Video[]>('/api/videos/');
  const page = await kine.newPage();
  const error = { error: { code: 'KINE_VIEW_NOT_FOUND', message: 'The view is not there.' } };
  await page.route('**/views/*', (route) => route.fulfill({ status: 404, json: error }));
  await page.goto(`/videos/${video?.video_id}?tab=views`);
  await page.getByRole('list', { name: 'Views, newest first' }).getByRole('button').first().click();
  await page.getByText('The view is not there.').waitFor({ timeout: 20_000 });
  await page.unroute('**/views/*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
});
