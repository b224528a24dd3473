import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type Gate, startGate } from './gate.ts';
import { startCrowd } from './live-crowd.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let gate: Gate;
let browser: Browser;
/** Errors of any page since the test began. */
let complaints: string[] = [];

beforeAll(async () => {
  if (!chrome) return;
  [server, browser, gate] = await Promise.all([
    startServer(path.join(data.dataDir, 'data')),
    launchChrome(chrome, { asPerson: true }),
    startGate(),
  ]);
  gate.open(server.url);
});
afterAll(async () => {
  await browser?.close();
  gate?.stop();
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

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

async function open(where: string, options: ContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: server.url, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(where);
  return page;
}

async function addVideo(seconds: number, title: string): Promise<Video> {
  const file = drawVideo(path.join(data.dataDir, `film-${seconds}.mp4`), seconds);
  const form = new FormData();
  form.set('video', await openAsBlob(file), `${title}.mp4`);
  return (await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form })).json() as Promise<Video>;
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).options({ preload: false }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
  );

const LOOKS: readonly ContextOptions[] = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];

/** The page's violations on a wide light window and on a dark phone. */
async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, viewport } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    if (viewport) await page.setViewportSize(viewport);
    found.push(...(await violations(page)));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  return found;
}

describe('the live page', () => {
  test('teaches while nobody watches: first to add a video, then to share one', async () => {
    const page = await open('/live');
    await page.getByText('No video was played yet.').waitFor();
    await page.getByRole('button', { name: 'Add your first video' }).waitFor();
    await addVideo(30, 'Garden film');
    await page.getByRole('button', { name: 'Copy link to Garden film' }).waitFor();
    await expect.poll(() => page.title()).toBe('Live · Kine-sense');
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows who watches what and what they do, and holds the feed still', async () => {
    const page = await open('/live');
    const watch = await open('/library');
    await watch.getByRole('link', { name: 'Garden film' }).waitFor();
    const id = (await watch.getByRole('link', { name: 'Garden film' }).getAttribute('href'))
      ?.split('/')
      .at(-1);
    await watch.goto(`/watch/${id}`);
    await watch.locator('video').waitFor();
    await watch.evaluate(() => document.querySelector('video')?.play());
    await expect.poll(() => page.title(), { timeout: 10_000 }).toBe('1 watching · Live · Kine-sense');
    const rows = page.getByRole('region', { name: 'Watched now' });
    await rows.getByText('watching', { exact: true }).waitFor();
    await rows.getByRole('link', { name: 'Garden film' }).waitFor();
    const feed = page.getByRole('region', { name: 'What viewers do' });
    await feed.getByText(/started at/).waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);

    await feed.getByRole('button', { name: 'Pause' }).click();
    await watch.evaluate(() => document.querySelector('video')?.pause());
    await feed.getByRole('button', { name: 'Go on, 1 new' }).click();
    await feed.getByText(/paused at/).waitFor();
    await rows.getByRole('heading', { name: 'Nobody is watching right now' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('says that the numbers are old while the connection is lost, and goes on by itself', async () => {
    const page = await open('/live', { baseURL: gate.url });
    await page.getByRole('heading', { name: 'Nobody is watching right now' }).waitFor();
    gate.shut();
    await page.getByText('viewers, before the connection was lost').waitFor();
    gate.open(server.url);
    await page.getByText('viewers now', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('follows a thousand viewers and a thousand messages a second', async () => {
    const videos = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => addVideo(n, `Film ${n}`)));
    const crowd = await startCrowd({
      videoIds: videos.map(({ video_id }) => video_id),
      viewers: 1_000,
      durationMs: 60_000,
    });
    const page = await open('/library', { bypassCSP: true, reducedMotion: 'no-preference' });
    await page.addInitScript(
      ({ url }) => {
        const Real = WebSocket;
        window.WebSocket = class extends Real {
          constructor(address: string | URL) {
            super(String(address).includes('/ws/live') ? url : address);
          }
        };
      },
      { url: crowd.url },
    );
    await page.goto('/live');
    await expect
      .poll(() => page.getByRole('region', { name: 'Watched now' }).getByRole('listitem').count())
      .toBe(8);
    await page.getByText(/more viewers in 1 other video/).waitFor();
    const watched = page.evaluate(watchFrames, 5_000);
    const said = await crowd.speak(1_000, 5_000);
    const { frames, longestFrame, longTasks } = await watched;
    console.log(
      `live page: ${said} messages in 5 s, ${frames} frames, the longest ${longestFrame} ms; tasks over 50 ms: ${longTasks.join(', ') || 'none'}`,
    );
    await page
      .getByRole('region', { name: 'What viewers do' })
      .getByText(/jumped to/)
      .first()
      .waitFor();
    crowd.stop();
    expect(complaints).toEqual([]);
  });
});

/** In the page: how smoothly it draws for `ms` milliseconds. */
function watchFrames(ms: number): Promise<{ frames: number; longestFrame: number; longTasks: number[] }> {
  return new Promise((resolve) => {
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    });
    observer.observe({ type: 'longtask' });
    const begun = performance.now();
    let last = begun;
    let frames = 0;
    let longestFrame = 0;
    const onFrame = (): void => {
      const now = performance.now();
      longestFrame = Math.max(longestFrame, Math.round(now - last));
      last = now;
      frames++;
      if (now - begun < ms) {
        requestAnimationFrame(onFrame);
      } else {
        observer.disconnect();
        resolve({ frames, longestFrame, longTasks });
      }
    };
    requestAnimationFrame(onFrame);
  });
}

/** The palette's. */
const FIELD = 'Search videos, pages and actions';

describe('commands and keys', () => {
  test('the palette finds a video by its title, all by keyboard', async () => {
    const page = await open('/live');
    await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: FIELD });
    await field.waitFor();
    await page.getByRole('option', { name: 'Library' }).waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.type('garden');
    await page.getByRole('option', { name: /Garden film/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Garden film' }).waitFor();

    // What was opened is offered next time, and a page offers its own actions.
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Garden film' }).waitFor();
    await page.getByRole('option', { name: 'Open the watch page of this video' }).waitFor();
    await page.keyboard.type('zzz nothing');
    await page.getByText('Nothing is called “zzz nothing”').waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('the palette goes to pages and does things', async () => {
    const page = await open('/library');
    await page.getByRole('button', { name: 'Search or do anything' }).click();
    await page.getByRole('combobox', { name: FIELD }).fill('dark');
    await page.getByRole('option', { name: 'Switch to the dark theme' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.dark)).toBe('');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: FIELD }).fill('liv');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/live');
    expect(complaints).toEqual([]);
  });

  test('keys go to pages and open what they say, but never while somebody types', async () => {
    const page = await open('/live');
    await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Go to Library').waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });

    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: /Videos/ }).waitFor();
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox');
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('ga?');
    await expect.poll(() => search.inputValue()).toBe('ga?');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    await search.blur();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('single keys can be turned off, for people who speak to their computer', async () => {
    const page = await open('/live');
    await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: FIELD }).waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  });
});
