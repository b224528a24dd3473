import type { Video } from '@kine/protocol/schemas';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const SECONDS = 60;
/** A video with a month of plays, and one that nobody watched. */
let watched: string;
let unwatched: string;

const kine = useServer({
  prepare: async () => {
    watched = (await kine.addVideo(SECONDS)).video_id;
    unwatched = (await kine.addVideo(20)).video_id;
    await kine.seed('--days', '20', '--views', '600', '--videos', watched);
  },
});
const { open } = kine;

const regionOf = (page: Page): Locator => page.getByRole('region', { name: 'What was watched' });
const currentTime = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime);

/** A point of the chart, at a share of its width. */
async function pointAt(page: Page, share: number): Promise<{ x: number; y: number }> {
  const chart = regionOf(page).locator('svg[data-chart]').first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart is not on the page.');
  return { x: box.x + box.width * share, y: box.y + 140 };
}

describe('the curves along a video', () => {
  test('read what is under the pointer, with its frame, and seek where they are clicked', async () => {
    const page = await open(`/videos/${watched}`);
    const region = regionOf(page);
    await region.getByText('Where people leave').waitFor();
    const half = await pointAt(page, 0.5);
    await page.mouse.move(half.x, half.y);
    await region.locator('[data-second]', { hasText: '0:30' }).waitFor();
    await expect.poll(() => region.locator('[data-layer=retention]').innerText()).toMatch(/\d%/);
    await page.mouse.click(half.x, half.y);
    await expect.poll(() => currentTime(page)).toBeCloseTo(30, 0);
    const slider = page.getByRole('slider', { name: 'Position in the video' });
    await slider.press('ArrowRight');
    await expect
      .poll(() => slider.getAttribute('aria-valuetext'))
      .toMatch(/0:31 of 1:00, seen by \d+% of plays/);
  });

  test('are not drawn again while the pointer moves over them', async () => {
    const page = await open(`/videos/${watched}`);
    await regionOf(page).getByText('Where people leave').waitFor();
    const start = await pointAt(page, 0.1);
    await page.evaluate(() => {
      const chart = document.querySelector('section[aria-label^="What was watched"] svg[data-chart]');
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      const note = (records: MutationRecord[]) => drawn.push(...records.map(({ target }) => target.nodeName));
      if (chart) {
        new MutationObserver(note).observe(chart, { subtree: true, childList: true, attributes: true });
      }
    });
    await page.mouse.move(start.x, start.y);
    await page.mouse.move(start.x + 400, start.y, { steps: 20 });
    await regionOf(page).locator('[data-second]', { hasText: '0:3' }).waitFor();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { drawn: string[] }).drawn))
      .toEqual([]);
  });

  test('keep their layers and the stretch looked at in the address', async () => {
    const page = await open(`/videos/${watched}`);
    const region = regionOf(page);
    await region.getByRole('button', { name: 'Exits' }).click();
    await region.locator('text', { hasText: 'Leaving, up to' }).waitFor();
    await region.getByRole('button', { name: 'Jumps' }).click();
    await region.locator('text', { hasText: 'jumps, the most frequent' }).waitFor();
    const [from, to] = [await pointAt(page, 0.25), await pointAt(page, 0.75)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('zoom')).toBe('15-45');
    await expect.poll(() => currentTime(page)).toBe(0);
    await page.reload();
    await region.locator('text', { hasText: 'Leaving, up to' }).waitFor();
    await region.getByRole('slider', { name: 'Begin of the stretch shown' }).waitFor();
    await page.getByRole('slider', { name: 'Position in the video' }).press('0');
    await expect.poll(() => new URL(page.url()).searchParams.has('zoom')).toBe(false);
  });

  test('tell where people leave and on which device, and go to key moments', async () => {
    const page = await open(`/videos/${watched}`);
    const region = regionOf(page);
    await region.getByText(/\d+ of 100 leave in the first 0:10/).waitFor();
    await region.getByRole('button', { name: 'On which device?' }).click();
    const sides = region.getByRole('table', { name: 'Who leaves, side by side' });
    await sides.getByRole('row', { name: /Computer \d+ \d+%/ }).waitFor();
    await sides.getByRole('row', { name: /Phone \d+ \d+%/ }).waitFor();
    await region.getByText(/loses the largest share|within what chance gives/).waitFor();
    expect(new URL(page.url()).searchParams.get('by')).toBe('device');
    await region.getByRole('button', { name: /First impression/ }).click();
    await expect.poll(() => currentTime(page)).toBeCloseTo(30, 0);
  });

  test('show the frame of each moment once the small pictures are made', async () => {
    const made = async () =>
      ((await (await fetch(`${kine.url}/api/video/${watched}/`)).json()) as Video).storyboard;
    await expect.poll(made, { timeout: 60_000, interval: 500 }).not.toBeNull();
    const page = await open(`/videos/${watched}`);
    await regionOf(page)
      .getByRole('button', { name: /First impression/ })
      .locator('[data-storyboard]')
      .waitFor();
  });

  test('are of the filter and the days in the address', async () => {
    const filter = (value: string) =>
      encodeURIComponent(JSON.stringify({ and: [{ dimension: 'device', operator: 'is', values: [value] }] }));
    const page = await open(`/videos/${watched}?filter=${filter('desktop')}`);
    await regionOf(page).getByText('that match the filter').waitFor();
    const plays = async () => Number.parseInt(await regionOf(page).locator('[data-plays]').innerText(), 10);
    const some = await plays();
    await page.goto(`${kine.url}/videos/${watched}`);
    await expect.poll(plays, { timeout: 10_000 }).toBeGreaterThan(some);
    await page.goto(`${kine.url}/videos/${watched}?filter=${filter('tv set')}`);
    await regionOf(page).getByText('No play in these days and with this filter').waitFor();
  });

  test('say when they could not be had, and try again', async () => {
    const page = await open('/library');
    const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
    await page.route('**/curve?*', (route) => route.fulfill({ status: 503, json: error }));
    await page.goto(`${kine.url}/videos/${watched}`);
    await regionOf(page).getByText('The engine rests.').waitFor({ timeout: 20_000 });
    await page.unroute('**/curve?*');
    await regionOf(page).getByRole('button', { name: 'Try again' }).click();
    await regionOf(page).getByText('Where people leave').waitFor();
  });

  test('begin with the first viewer, whose dot moves along', async () => {
    const page = await open(`/videos/${unwatched}`);
    await regionOf(page).getByText('The curve begins with the first one').waitFor();
    const watcher = await open(`/watch/${unwatched}`);
    await watcher.locator('video').waitFor();
    await watcher.evaluate(() => document.querySelector('video')?.play());
    await regionOf(page).locator('svg[data-chart] circle').first().waitFor({ timeout: 10_000 });
    await regionOf(page).getByText('Not enough data yet: 1 of the 10 plays').waitFor({ timeout: 20_000 });
  });

  test.each(LOOKS)(
    'are accessible at $width px, $colorScheme, split and close',
    async ({ colorScheme, ...viewport }) => {
      const layers = 'retention.rewatch.typical.exits.starts.confusion.seeks.moments.heat.live';
      const where = `/videos/${watched}?by=device&zoom=10-40&layers=${layers}`;
      const page = await open(where, { viewport, colorScheme });
      await regionOf(page)
        .getByText(/loses the largest share|within what chance gives/)
        .waitFor();
      await expect.poll(() => violations(page)).toEqual([]);

      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    },
  );
});
