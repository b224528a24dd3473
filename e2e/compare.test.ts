import { execFileSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
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
/** Two with views, one without any. */
let videos: string[] = [];
/** Errors of any page since the test began. A refused request is one that the test provoked. */
let complaints: string[] = [];

beforeAll(async () => {
  if (!chrome) return;
  server = await startServer(path.join(data.dataDir, 'data'));
  const [first, second] = [await addVideo(20), await addVideo(30)];
  const kine = ['packages/server/src/cli/kine.ts', 'seed', '--days', '10', '--views', '300'];
  execFileSync(process.execPath, kine, { env: { ...process.env, KINE_DATA_DIR: server.dataDir } });
  videos = [first, second, await addVideo(4)];
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

async function addVideo(seconds: number): Promise<string> {
  const file = drawVideo(path.join(data.dataDir, `film-${seconds}.mp4`), seconds);
  const form = new FormData();
  form.set('video', await openAsBlob(file), `film ${seconds}.mp4`);
  const answer = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  return ((await answer.json()) as Video).video_id;
}

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

const compared = (ids: readonly string[]): string => `/compare?videos=${JSON.stringify(ids)}`;
const sidesOf = (page: Page) => page.getByRole('list', { name: 'What is compared' });

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the compare page', () => {
  test('teaches what a comparison is, and begins one with videos chosen by keyboard', async () => {
    const page = await open('/compare');
    await page.getByRole('heading', { name: 'Which is better, and where?' }).waitFor();
    await page.getByRole('button', { name: 'Choose videos' }).click();
    await page.getByRole('checkbox').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('film 20');
    await page.getByRole('checkbox', { name: /film 30/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByLabel('Search videos').fill('film 30');
    await page.getByRole('checkbox', { name: /film 30/ }).click();
    await page.getByRole('button', { name: 'Add 2 videos' }).click();
    await page.getByRole('heading', { name: 'In words' }).waitFor();
    expect(new URL(page.url()).searchParams.get('videos')).toBe(JSON.stringify(videos.slice(0, 2)));
    expect(complaints).toEqual([]);
  });

  test('says in words and numbers what differs, and reads the curves by keyboard', async () => {
    const page = await open(compared(videos.slice(0, 2)));
    await page
      .getByText(/Viewers of B|No difference that could not be chance/)
      .first()
      .waitFor();
    await page
      .getByRole('row', { name: /Average view duration/i })
      .getByText(/real|noise/)
      .waitFor();
    await page.getByRole('slider', { name: 'Position to read', exact: true }).focus();
    await page.keyboard.press('PageUp');
    await page.getByText('At 10%').waitFor();
    await page.getByRole('button', { name: 'Completion' }).click();
    await page.getByRole('dialog', { name: /Definition of/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('changes its baseline, and its sides are the link', async () => {
    const page = await open(compared(videos.slice(0, 2)));
    await sidesOf(page).getByRole('button', { name: 'Make baseline: side B' }).click();
    await sidesOf(page).getByRole('listitem').first().getByText('film 30').waitFor();
    await page.reload();
    await sidesOf(page).getByRole('listitem').first().getByText('film 30').waitFor();
    await sidesOf(page).getByRole('button', { name: 'Remove side B' }).click();
    await page.getByRole('heading', { name: 'Compared with what?' }).waitFor();
    await page.getByRole('button', { name: 'Compare phones' }).click();
    await sidesOf(page).getByText('Device is not Phone · all time').waitFor();
    await page.getByRole('heading', { name: 'In words' }).waitFor();
    expect(new URL(page.url()).searchParams.get('sides')).toContain('"is_not"');
  });

  test('takes views of one age, or gives a side its own period', async () => {
    const page = await open(compared(videos.slice(0, 2)));
    await page.getByRole('combobox', { name: 'Views' }).click();
    await page.getByRole('option', { name: 'First 7 days after publishing' }).click();
    await sidesOf(page).getByText('first 7 days after publishing').first().waitFor();
    expect(new URL(page.url()).searchParams.get('age')).toBe('7d');
    await page.getByRole('combobox', { name: 'Views' }).click();
    await page.getByRole('option', { name: 'All time' }).click();
    await sidesOf(page).getByRole('button', { name: 'Period and audience of side B' }).click();
    await page.getByRole('combobox', { name: 'Period' }).click();
    await page.getByRole('option', { name: 'Last 7 days' }).click();
    await page.getByRole('button', { name: 'Add as another side' }).click();
    await expect.poll(() => sidesOf(page).getByText('film 30').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('says that there are not enough views, and which videos are gone', async () => {
    const few = await open(compared([videos[0] ?? '', videos[2] ?? '']));
    await few.getByText('Not enough views yet: B has none, 10 are needed.').waitFor();
    const gone = await open(compared([...videos.slice(0, 2), 'nothing']));
    await gone.getByText('This video was deleted').waitFor();
    await gone.getByRole('heading', { name: 'In words' }).waitFor();
    await gone.getByRole('button', { name: 'Remove from the comparison' }).click();
    await gone.getByText('This video was deleted').waitFor({ state: 'detached' });
  });

  test('tells of a server that answers with an error, and tries again', async () => {
    const page = await open('/compare');
    const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
    await page.route('**/api/compare', (route) => route.fulfill({ status: 503, json: error }));
    await page.goto(`${server.url}${compared(videos.slice(0, 2))}`);
    await page.getByText('The engine rests.').waitFor({ timeout: 15_000 });
    await page.unroute('**/api/compare');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'In words' }).waitFor();
  });

  test.each([
    { width: 1440, colorScheme: 'light' as const },
    { width: 1440, colorScheme: 'dark' as const },
    { width: 390, colorScheme: 'light' as const },
    { width: 390, colorScheme: 'dark' as const },
  ])('is accessible at $width px, $colorScheme', async ({ width, colorScheme }) => {
    const options = { viewport: { width, height: 844 }, colorScheme };
    for (const where of ['/compare', compared(videos)]) {
      const page = await open(where, options);
      const heading = where === '/compare' ? 'Which is better, and where?' : 'Along the video';
      await page.getByRole('heading', { name: heading }).waitFor();
      expect(await violations(page), where).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, where).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
});
