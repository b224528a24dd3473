import type { Video } from '@kine/protocol/schemas';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeManyVideos } from './many-videos.ts';
import { drawVideo } from './test-video.ts';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer();
const { open } = kine;

/** What one has to wait for, on a machine that is busy. */
const SOON = { timeout: 15_000 };

/** Titles in the order they stand in. */
const titles = (page: Page): Promise<string[]> => page.locator('main a.title').allTextContents();

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
    }, `${kine.url}/none.mp4\nhttp://127.0.0.1:9/away.mp4`);
    const list = page.getByRole('list', { name: 'Being added' });
    await expect.poll(() => list.getByRole('listitem').count(), SOON).toBe(2);

    await page.locator('input[type=file]').setInputFiles(drawVideo(kine.file('Ant.mp4'), 2));
    await page.getByText('Ready to share.').waitFor({ timeout: 60_000 });
    for (const name of [
      'Copy watch link of Ant',
      'Copy embed code of Ant',
      'Copy code to track on your page: Ant',
    ]) {
      await page.getByRole('button', { name }).waitFor();
    }
    await expect.poll(() => violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open video' }).click();
    await page.getByRole('heading', { name: 'Ant' }).waitFor();
  });

  test('is searched, narrowed and sorted, and its address says how', async () => {
    const bee = await kine.addVideo(3, 'Bee');
    await kine.addVideo(4, 'Cow');
    const headers = { 'content-type': 'application/json' };
    const tagged = { method: 'PATCH', headers, body: JSON.stringify({ tags: ['Insect'] }) };
    await fetch(`${kine.url}/api/video/${bee.video_id}/`, tagged);
    await kine.seed('--views', '120', '--days', '10', '--videos', bee.video_id);

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
  });

  test('is a table whose columns sort', async () => {
    const page = await open('/library?view=table');
    await page.getByRole('table', { name: 'Videos' }).waitFor();
    await page.getByRole('button', { name: 'Plays', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Bee', 'Cow', 'Ant']);
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Plays', exact: true }).getAttribute('aria-sort'))
      .toBe('descending');
    await page.getByRole('button', { name: 'Video', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Ant', 'Bee', 'Cow']);
  });

  test('keeps the search box and the focus when a search that found nothing is cleared', async () => {
    const page = await open('/library?q=nothing');
    await page.getByText('No video is called “nothing”').waitFor();
    const held = Promise.withResolvers<void>();
    const isWholeLibrary = ({ pathname, searchParams: asked }: URL): boolean =>
      pathname === '/api/videos/' && asked.has('page') && !asked.has('q');
    await page.route(isWholeLibrary, async (route) => {
      await held.promise;
      await route.continue();
    });
    const box = page.getByRole('searchbox');
    await box.fill('');
    await page.getByRole('main').getByText('Loading videos').waitFor();
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    held.resolve();
    await expect.poll(() => titles(page), SOON).toEqual(['Cow', 'Bee', 'Ant']);
  });

  test.each([
    ['/library?days=7&q=bee', 'days=7'],
    ['/library?view=table&from=2026-01-01&to=2026-01-31&q=bee', 'from=2026-01-01&to=2026-01-31'],
  ])('%s leads to a video of the same days, and back to the same search', async (where, period) => {
    const page = await open(where);
    await page.getByRole('link', { name: 'Bee', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Bee' }).waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe(`?${period}`);
    await page.getByRole('main').getByRole('link', { name: 'Library', exact: true }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Bee']);
    const { searchParams: asked } = new URL(where, kine.url);
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual(Object.fromEntries(asked));
  });

  test('shows moments of a video only to who looks at it', async () => {
    await expect
      .poll(
        async () => ((await (await fetch(`${kine.url}/api/videos/?q=cow`)).json()) as Video[])[0]?.storyboard,
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
    const ids = JSON.parse(new URL(compare ?? '', kine.url).searchParams.get('videos') ?? '[]');
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
    await expect.poll(() => violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change tags' }).click();
    await expect.poll(() => page.getByText('Small', { exact: true }).count(), SOON).toBe(2);

    await page.getByRole('checkbox', { name: 'Select Cow' }).check();
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete this video' }).click();
    await expect.poll(() => titles(page), SOON).toEqual(['Ant', 'Bee']);
  });

  test('has the tags of one video in its settings', async () => {
    const [ant] = (await (await fetch(`${kine.url}/api/videos/?q=ant`)).json()) as Video[];
    const page = await open(`/videos/${ant?.video_id}?tab=settings`);
    await page.getByLabel('Tags of this video').fill('Lone');
    await page.keyboard.press('Enter');
    const tags = async () =>
      ((await (await fetch(`${kine.url}/api/videos/?q=ant`)).json()) as Video[])[0]?.tags;
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

  test.each(LOOKS)(
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
        await expect.poll(() => violations(page), { message: where }).toEqual([]);

        await expect.poll(() => overflow(page), { message: where }).toBeLessThanOrEqual(0);
      }
    },
  );
});

describe('the gallery of 10,000 videos', () => {
  beforeAll(() => kine.restart(() => writeManyVideos(kine.dataDir, 10_000)));

  test.each([
    ['/library?sort=title', 1440, 'Talk 5'],
    ['/library?sort=title&view=table', 1440, 'Talk 5'],
    // One card below the other: the seventh is far below the window.
    ['/library?sort=title', 390, 'Talk 0'],
    ['/library?sort=title&view=table', 390, 'Talk 5'],
  ])('%s at %d px draws those near the window and goes to any place at once', async (where, width, near) => {
    const page = await open(where, { viewport: { width, height: 844 } });
    await page.getByText(/^10,00\d$/).waitFor();
    await page.getByRole('link', { name: near, exact: true }).waitFor();
    await expect.poll(() => page.locator('main a.title').count()).toBeLessThan(80);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.getByRole('link', { name: 'Talk 9999', exact: true }).waitFor();
    await expect.poll(() => page.locator('main a.title').count()).toBeLessThan(80);
  });

  test('keeps the focus on a video that is scrolled away, and its order', async () => {
    const page = await open('/library?sort=title&view=table');
    const link = page.getByRole('link', { name: 'Talk 3', exact: true });
    await link.focus();
    await page.evaluate(() => window.scrollTo(0, 100_000));
    await page.getByRole('link', { name: 'Talk 1390', exact: true }).waitFor();
    await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
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

  test('selects all that match, seen or not, and the first thousand of more', async () => {
    const page = await open('/library?tags=%5B"Keynote"%5D&sort=title');
    await page.getByRole('checkbox', { name: 'Select Talk 0', exact: true }).check();
    const bar = page.getByRole('region', { name: 'Selected videos' });
    await bar.getByRole('button', { name: 'Select all 1,000 that match' }).click();
    await bar.getByText('1,000 selected').waitFor();
    await bar.getByRole('button', { name: 'Select all' }).waitFor({ state: 'detached' });
    // The bar shrank under the pointer, and the tooltip of what lies there now floats beside the page's landmarks.
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await expect.poll(() => violations(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Tags' }).click();
    await page.getByLabel('Add tags').fill('Stage');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change tags' }).click();
    await bar.waitFor({ state: 'detached' });
    const tagged = await fetch(`${kine.url}/api/videos/?tag=stage&per_page=1`);
    expect(tagged.headers.get('x-total-count')).toBe('1000');

    const all = await open('/library?sort=title', { viewport: { width: 390, height: 844 } });
    await all.getByRole('checkbox', { name: 'Select Talk 0', exact: true }).check();
    await all.getByRole('button', { name: 'Select the first 1,000' }).click();
    await all.getByText('No more than 1,000 are selected at once.').waitFor();
    await expect.poll(() => overflow(all)).toBeLessThanOrEqual(0);
  });
});
