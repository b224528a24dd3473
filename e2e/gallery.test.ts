import { execFileSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { writeManyVideos } from './many-videos.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const chrome = findChrome();
const data = temporaryDataDir();
const dataDir = path.join(data.dataDir, 'data');
let server: RunningServer;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  if (!chrome) return;
  server = await startServer(dataDir);
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
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  await page.goto(`${server.url}${where}`);
  return page;
}

/** What one has to wait for, on a machine that is busy. */
const SOON = { timeout: 15_000 };

/** Titles in the order they stand in. */
const titles = (page: Page): Promise<string[]> => page.locator('main a.title').allTextContents();

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

async function addVideo(name: string, seconds: number): Promise<Video> {
  const file = drawVideo(path.join(data.dataDir, `${name}.mp4`), seconds);
  const form = new FormData();
  form.set('video', await openAsBlob(file), `${name}.mp4`);
  return (await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form })).json() as Promise<Video>;
}

describe('the gallery of a small library', () => {
  test('teaches while it is empty, takes a link that is pasted anywhere, and says what to do with a new video', async () => {
    const page = await open('/library');
    await page.getByText('Add your first video').waitFor();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, `${server.url}/none.mp4\nhttp://127.0.0.1:9/away.mp4`);
    const list = page.getByRole('list', { name: 'Being added' });
    await expect.poll(() => list.getByRole('listitem').count(), SOON).toBe(2);

    await page.locator('input[type=file]').setInputFiles(drawVideo(path.join(data.dataDir, 'Ant.mp4'), 2));
    await page.getByText('Ready to share.').waitFor({ timeout: 60_000 });
    for (const name of [
      'Copy watch link of Ant',
      'Copy embed code of Ant',
      'Copy code that tracks Ant on your page',
    ]) {
      await page.getByRole('button', { name }).waitFor();
    }
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open video' }).click();
    await page.getByRole('heading', { name: 'Ant' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('is searched, narrowed and sorted, and its address says how', async () => {
    const bee = await addVideo('Bee', 3);
    await addVideo('Cow', 4);
    const headers = { 'content-type': 'application/json' };
    const tagged = { method: 'PATCH', headers, body: JSON.stringify({ tags: ['Insect'] }) };
    await fetch(`${server.url}/api/video/${bee.video_id}/`, tagged);
    const kine = path.resolve('packages/server/src/cli/kine.ts');
    const seeded = ['seed', '--views', '120', '--days', '10', '--videos', bee.video_id];
    execFileSync(process.execPath, [kine, ...seeded], { env: { ...process.env, KINE_DATA_DIR: dataDir } });

    const page = await open('/library');
    await expect.poll(() => titles(page), SOON).toEqual(['Cow', 'Bee', 'Ant']);
    await page
      .getByText(/\d+ plays/)
      .first()
      .waitFor();
    await page.getByRole('img', { name: 'Plays over these days' }).waitFor();
    await page.getByRole('searchbox').fill('insect');
    await expect.poll(() => titles(page), SOON).toEqual(['Bee']);
    expect(page.url()).toContain('q=insect');
    await page.getByRole('searchbox').fill('nothing like it');
    await page.getByText('No video is called “nothing like it”').waitFor();
    await page.getByRole('button', { name: 'Show all videos' }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Cow', 'Bee', 'Ant']);

    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Watch time', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Bee', 'Cow', 'Ant']);
    await page.getByRole('button', { name: /Most first/ }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Cow', 'Ant', 'Bee']);
    expect(page.url()).toMatch(/sort=content_time&order=asc/);

    await page.getByRole('combobox', { name: 'Tags' }).click();
    await page.getByRole('option', { name: /Insect/ }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => titles(page), SOON).toEqual(['Bee']);
    await page.getByRole('combobox', { name: 'Source' }).click();
    await page.getByRole('option', { name: 'YouTube' }).click();
    await page.getByText('No video is like that').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => titles(page), SOON).toHaveLength(3);
    expect(complaints).toEqual([]);
  });

  test('is a table whose columns sort', async () => {
    const page = await open('/library?view=table');
    await page.getByRole('table', { name: 'Videos' }).waitFor();
    await page.getByRole('button', { name: 'Plays', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Bee', 'Cow', 'Ant']);
    expect(
      await page.getByRole('columnheader', { name: 'Plays', exact: true }).getAttribute('aria-sort'),
    ).toBe('descending');
    await page.getByRole('button', { name: 'Video', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Ant', 'Bee', 'Cow']);
    expect(complaints).toEqual([]);
  });

  test('shows moments of a video only to who looks at it', async () => {
    await expect
      .poll(
        async () =>
          ((await (await fetch(`${server.url}/api/videos/?q=cow`)).json()) as Video[])[0]?.storyboard,
        { timeout: 60_000 },
      )
      .toBeTruthy();
    const page = await open('/library');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('.vtt')) asked.push(request.url());
    });
    await page.getByRole('link', { name: 'Cow' }).waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('link', { name: 'Cow' }).hover();
    await page.locator('[data-preview]').waitFor();
    expect(asked).toHaveLength(1);
  });

  test('selects with the mouse, with Shift and by keyboard, then tags, compares and deletes', async () => {
    const page = await open('/library?sort=title');
    await page.getByRole('checkbox', { name: 'Select Ant' }).check();
    await page.getByRole('checkbox', { name: 'Select Cow' }).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: 'Selected videos' });
    await bar.getByText('3 selected').waitFor();
    const compare = await bar.getByRole('link', { name: 'Compare' }).getAttribute('href');
    const ids = JSON.parse(new URL(compare ?? '', server.url).searchParams.get('videos') ?? '[]');
    expect(ids).toHaveLength(3);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });

    await page.getByRole('checkbox', { name: 'Select Ant' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'Select Bee' }).focus();
    await page.keyboard.press('Shift+Space');
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Tags' }).click();
    await page.getByLabel('Add tags').fill('Small');
    await page.keyboard.press('Enter');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change tags' }).click();
    await expect.poll(() => page.getByText('Small', { exact: true }).count(), SOON).toBe(2);

    await page.getByRole('checkbox', { name: 'Select Cow' }).check();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete this video' }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Ant', 'Bee']);
    expect(complaints).toEqual([]);
  });

  test('has the tags of one video in its settings', async () => {
    const [ant] = (await (await fetch(`${server.url}/api/videos/?q=ant`)).json()) as Video[];
    const page = await open(`/videos/${ant?.video_id}?tab=settings`);
    await page.getByLabel('Tags of this video').fill('Lone');
    await page.keyboard.press('Enter');
    const tags = async () =>
      ((await (await fetch(`${server.url}/api/videos/?q=ant`)).json()) as Video[])[0]?.tags;
    await expect.poll(tags, SOON).toEqual(['Small', 'Lone']);
  });

  test('tells of an error and tries again', async () => {
    const page = await open('/library?view=table');
    const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
    await page.route('**/api/videos/**', (route) => route.fulfill({ status: 503, json: error }));
    await page.reload();
    await page.getByText('The library could not be loaded').waitFor({ timeout: 15_000 });
    await page.unroute('**/api/videos/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Bee', 'Ant']);
  });

  test.each([
    { width: 1440, height: 900, colorScheme: 'light' as const },
    { width: 1440, height: 900, colorScheme: 'dark' as const },
    { width: 390, height: 844, colorScheme: 'light' as const },
    { width: 390, height: 844, colorScheme: 'dark' as const },
  ])(
    'is accessible at $width px, $colorScheme, as cards and as a table',
    async ({ width, height, colorScheme }) => {
      for (const where of ['/library', '/library?view=table&tags=%5B"Small"%5D&sort=play']) {
        const page = await open(where, { viewport: { width, height }, colorScheme });
        await page
          .getByText(/\d+ plays|No plays/)
          .or(page.getByRole('cell', { name: '0' }))
          .first()
          .waitFor();
        await page.getByRole('checkbox').first().check();
        expect(await violations(page), where).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, where).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
    },
  );
});

describe('the gallery of 10,000 videos', () => {
  beforeAll(async () => {
    if (!chrome) return;
    await server.end();
    await writeManyVideos(dataDir, 10_000);
    server = await startServer(dataDir);
  });

  test.each(['/library?sort=title', '/library?sort=title&view=table'])(
    '%s draws those near the window and goes to any place at once',
    async (where) => {
      const page = await open(where);
      await page.getByText('10,002').waitFor();
      await page.getByRole('link', { name: 'Talk 5', exact: true }).waitFor();
      expect(await page.locator('main a.title').count()).toBeLessThan(80);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.getByRole('link', { name: 'Talk 9999', exact: true }).waitFor();
      expect(await page.locator('main a.title').count()).toBeLessThan(80);
      expect(complaints).toEqual([]);
    },
  );

  test('keeps the focus on a video that is scrolled away, and its order', async () => {
    const page = await open('/library?sort=title&view=table');
    const link = page.getByRole('link', { name: 'Talk 3', exact: true });
    await link.focus();
    await page.evaluate(() => window.scrollTo(0, 100_000));
    await page.getByRole('link', { name: 'Talk 1390', exact: true }).waitFor();
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    const rows = await page
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => Number(row.ariaRowIndex)));
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
  });

  test('selects a range whose middle was never seen', async () => {
    const page = await open('/library?sort=title');
    await page.getByRole('checkbox', { name: 'Select Talk 0', exact: true }).check();
    await page.evaluate(() => window.scrollTo(0, 20_000));
    const boxes = page.getByRole('checkbox');
    await expect.poll(() => boxes.last().getAttribute('aria-label'), SOON).toMatch(/Talk [23]\d\d/);
    const last = Number((await boxes.last().getAttribute('aria-label'))?.replace(/\D+/, ''));
    await boxes.last().click({ modifiers: ['Shift'] });
    await page.getByText(`${last + 1} selected`).waitFor();
  });
});
