import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

let video: string;

const kine = useServer({
  prepare: async () => {
    video = (await kine.addVideo(20)).video_id;
    await kine.seed('--days', '10', '--views', '60');
  },
});

/** A page of a thrifty network: what is not asked for is not fetched ahead. */
async function openThrifty(where: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await kine.newPage(options);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto(where);
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

const OFFLINE = 'You are offline';
const UNREACHABLE = 'The server can’t be reached';
const RENEWED = 'There is a new version of Kine-sense';

const failure = (page: Page, title: string) =>
  page.getByRole('alert').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' });
const pressLibrary = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Library', exact: true }).click();
const palette = (page: Page) => page.getByLabel('Search videos, pages and actions');
const library = (page: Page) => page.getByRole('heading', { level: 1, name: /^Videos/ });

describe('without a network', () => {
  test.each(LOOKS)('a page says so in the shell, at $width px, $colorScheme', async (look) => {
    const { colorScheme, ...viewport } = look;
    const page = await openThrifty('/', { viewport, colorScheme });
    await page.context().setOffline(true);
    await pressLibrary(page);
    await failure(page, OFFLINE).waitFor();
    await expect.poll(() => page.title()).toBe('Not loaded · Kine-sense');
    await page.getByText('You are offline. The numbers below').waitFor();
    await page.getByRole('banner').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    await tryAgain(page).focus();
    await page.keyboard.press('Enter');
    await failure(page, OFFLINE).waitFor();
    await page.context().setOffline(false);
    await library(page).waitFor();
  });

  test('the page that was there still works', async () => {
    const page = await openThrifty('/');
    await page.context().setOffline(true);
    await pressLibrary(page);
    await failure(page, OFFLINE).waitFor();
    await page.getByRole('link', { name: 'Overview', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.context().setOffline(false);
    await pressLibrary(page);
    await library(page).waitFor();
  });

  test('a tab of a video says so in its place', async () => {
    const page = await openThrifty(`/videos/${video}`);
    await page.context().setOffline(true);
    await page.getByRole('tab', { name: 'Quality' }).click();
    const panel = page.getByRole('tabpanel');
    await panel.getByText('The quality could not be loaded.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'film 20' }).waitFor();
    await page.context().setOffline(false);
    await panel.getByRole('region', { name: 'Quality of experience' }).waitFor();
  });

  test.each([LOOKS[0], LOOKS[3]])('a dialog says so in a dialog, at $width px', async (look) => {
    const { colorScheme, ...viewport } = look;
    const page = await openThrifty('/', { viewport, colorScheme });
    await page.context().setOffline(true);
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'The command palette could not be loaded' });
    await dialog.waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add video' }).click();
    const adding = page.getByRole('dialog', { name: 'Adding a video could not be loaded' });
    await adding.getByRole('button', { name: 'Close' }).click();
    await adding.waitFor({ state: 'detached' });
    await page.context().setOffline(false);
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
  });

  test('what was fetched ahead opens', async () => {
    const page = await kine.open('/');
    await page.locator('main h1').first().waitFor();
    await page.evaluate(async () => {
      const parts = ['gallery-page', 'settings-page', 'command-overlays'];
      const has = (part: string): boolean =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${part}-`));
      while (!parts.every(has)) await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await pressLibrary(page);
    await library(page).waitFor();
    await page.getByText('The library could not be loaded').waitFor({ timeout: 15_000 });
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    await page.context().setOffline(false);
    await page.getByRole('link', { name: 'film 20' }).first().waitFor();
  });

  test('what is pressed fails at once, and is not done later', async () => {
    const { video_id: id } = await kine.addVideo(3, 'Kept');
    const page = await openThrifty(`/videos/${id}`);
    await page.getByRole('button', { name: 'Delete this video' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this video?' });
    await dialog.waitFor();
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Delete video' }).click();
    await dialog.getByText('The server did not answer.').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    expect((await fetch(`${kine.url}/api/videos/${id}/`)).status).toBe(200);
  });
});

describe('while the server starts again', () => {
  test('a page, a tab and a player come with it', async () => {
    const [pressed, asked, played] = await Promise.all([
      openThrifty('/'),
      openThrifty(`/videos/${video}`),
      openThrifty('/library'),
    ]);
    await played.route('**/mount-player-*.js', (route) => route.abort());
    await played.getByRole('link', { name: 'film 20' }).first().click();
    await played.getByText('The player could not be loaded.').waitFor();
    await played.unrouteAll();
    await kine.restart(async () => {
      await pressLibrary(pressed);
      await failure(pressed, UNREACHABLE).waitFor();
      await tryAgain(pressed).click();
      await failure(pressed, UNREACHABLE).waitFor();
      await asked.getByRole('tab', { name: 'Audience' }).click();
      await failure(asked, UNREACHABLE).waitFor();
    });
    await library(pressed).waitFor();
    await asked.getByRole('region', { name: 'Browser', exact: true }).waitFor();
    await played.locator('media-controller').waitFor();
  });
});

/** How often the page has been loaded. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}

describe('a new version under an open page', () => {
  test('is loaded once with the page that was pressed', async () => {
    const page = await openThrifty('/');
    const loads = countLoads(page);
    let isNew = false;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) isNew = true;
    });
    await page.route('**/gallery-page-*.js', (route) =>
      isNew ? route.continue() : route.fulfill({ status: 404 }),
    );
    await pressLibrary(page);
    await library(page).waitFor();
    await expect.poll(loads).toBe(1);
  });

  test('never reloads in a loop', async () => {
    const page = await openThrifty('/');
    const loads = countLoads(page);
    await page.route('**/gallery-page-*.js', (route) => route.fulfill({ status: 404 }));
    await pressLibrary(page);
    await expect.poll(loads).toBe(1);
    await failure(page, RENEWED).waitFor();
    await page.waitForLoadState('networkidle');
    expect(loads()).toBe(1);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await library(page).waitFor();
  });

  test('is offered where a tab or a dialog was pressed', async () => {
    const page = await openThrifty(`/videos/${video}`);
    const loads = countLoads(page);
    await page.route('**/quality-tab-*.js', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('tab', { name: 'Quality' }).click();
    await failure(page, RENEWED).waitFor();
    expect(loads()).toBe(0);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('region', { name: 'Quality of experience' }).waitFor();
  });
});
