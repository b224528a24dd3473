import { readFileSync } from 'node:fs';
import type { Video } from '@kine/protocol/schemas';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer();
const { open, addVideo, seed } = kine;

const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
const plays = async (page: Page): Promise<number> => {
  // As it is seen: the text alone would run the number into the change that stands under it.
  const [, shown] = /Plays\s+([\d,]+)/.exec(await tile(page, 'Plays').innerText()) ?? [];
  return Number(shown?.replaceAll(',', ''));
};

/** Long enough for a machine that does other things, too. */
const PATIENCE = { timeout: 15_000 };

test('an empty library is taught how to fill it, and the page comes by itself with the first video', async () => {
  const page = await open('/');
  await page.getByText('Add your first video').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await addVideo(8, 'The first film');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.getByText('Nobody played a video in this period.').first().waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test('follows the numbers while it is open', async () => {
  await addVideo(9, 'The second film');
  const page = await open('/');
  await expect.poll(() => plays(page), PATIENCE).toBe(0);
  await seed('--views', '600', '--days', '50');
  await expect.poll(() => plays(page), { timeout: 40_000 }).toBeGreaterThan(100);
});

test('shows the numbers against the period before, and draws the one that is pressed', async () => {
  const page = await open('/?days=7');
  await expect.poll(() => plays(page), PATIENCE).toBeGreaterThan(10);
  const week = await plays(page);
  await expect.poll(() => tile(page, 'Plays').getAttribute('aria-pressed')).toBe('true');
  await tile(page, 'Unique viewers').click();
  await page.getByRole('heading', { name: 'Unique viewers' }).waitFor();
  expect(page.url()).toContain('metric=unique_viewers');

  await page.getByRole('button', { name: 'Definition of Unique viewers' }).click();
  await page.getByRole('dialog', { name: 'Definition of Unique viewers' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '30 days' }).click();
  await expect.poll(() => plays(page), PATIENCE).toBeGreaterThan(week);
  await page.getByText(/, compared with /).waitFor();
  await tile(page, 'Plays')
    .getByText(/more|less|times as much|as before/)
    .waitFor();
  const first = page.getByRole('list', { name: 'Top videos' }).getByRole('link').first();
  await first.getByText(/The (first|second) film/).waitFor();
  await expect.poll(() => first.getAttribute('href')).toMatch(/^\/videos\//);
});

test('a row of a breakdown becomes a filter of everything, which stands in the address', async () => {
  const page = await open('/');
  await expect.poll(() => plays(page), PATIENCE).toBeGreaterThan(100);
  const all = await plays(page);
  await page.getByRole('list', { name: 'Devices' }).getByRole('button', { name: /Phone/ }).click();
  await expect.poll(() => plays(page), PATIENCE).toBeLessThan(all);
  await expect
    .poll(() => page.getByRole('list', { name: 'Devices' }).getByRole('listitem').count(), PATIENCE)
    .toBe(1);

  const same = await open(new URL(page.url()).search.replace(/^/, '/'));
  await expect.poll(() => plays(same), PATIENCE).toBe(await plays(page));
  await page.getByRole('button', { name: /^Remove the condition: Device is Phone/ }).click();
  await expect.poll(() => plays(page), PATIENCE).toBe(all);
});

/** The file that the menu of a panel saves. */
async function saved(page: Page, panel: string, kind: 'CSV' | 'PNG'): Promise<Buffer> {
  await page.getByRole('button', { name: `Save ${panel}` }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Save as ${kind}` }).click();
  return readFileSync(await (await download).path());
}

test('a chart is saved as a picture of twice its size that shows its bars, and as its numbers', async () => {
  const page = await open('/');
  const chart = page.getByRole('region', { name: 'Plays', exact: true }).locator('svg[data-chart]');
  await chart.waitFor();
  const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
  const png = await saved(page, 'Plays', 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The chart with 16 pixels around it.
  expect(Math.abs(png.readUInt32BE(16) - 2 * (width + 32))).toBeLessThanOrEqual(1);
  expect(Math.abs(png.readUInt32BE(20) - 2 * (height + 32))).toBeLessThanOrEqual(1);
  const share = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let drawn = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if ([0, 1, 2].some((i) => Math.abs((pixels[at + i] ?? 0) - (pixels[i] ?? 0)) > 24)) drawn += 1;
    }
    return drawn / (pixels.length / 4);
  }, png.toString('base64'));
  // Something is drawn on the ground, and it is not all of it.
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.9);

  const [head, ...days] = (await saved(page, 'Plays', 'CSV')).toString('utf8').trim().split('\r\n');
  expect(head).toBe('Time,Plays,"Plays, period before"');
  expect(days).toHaveLength(30);
  const sum = days.reduce((plays, line) => plays + Number(line.split(',')[1]), 0);
  expect(sum).toBe(await plays(page));
});

test('the numbers of the top videos are saved with their titles', async () => {
  const page = await open('/');
  await page.getByRole('list', { name: 'Top videos' }).waitFor();
  const csv = (await saved(page, 'Top videos', 'CSV')).toString('utf8');
  const [head, ...rows] = csv.trim().split('\r\n');
  expect(head).toBe('Video,Title,Plays,"Plays, period before",Average percentage viewed (%)');
  expect(rows.map((row) => row.split(',')[1]).sort()).toEqual(['The first film', 'The second film']);
  expect(rows[0]).toMatch(/^[\w-]+,The (first|second) film,\d+,\d+,[\d.]+$/);
});

test('the hours of the week are read by the arrow keys', async () => {
  const page = await open('/');
  const grid = page.getByRole('grid', { name: 'plays by weekday and hour' });
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(focused).toMatch(/^Monday, 1:00.*: \d+ plays$/);
});

test('a note is written, stands at its day, is changed and deleted', async () => {
  const page = await open('/');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByLabel('What happened').fill('Newsletter sent');
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const mark = page.getByRole('list', { name: 'Notes', exact: true }).getByRole('button');
  await mark.waitFor();
  await expect.poll(() => mark.getAttribute('aria-label')).toMatch(/: Newsletter sent$/);

  await mark.click();
  await page.getByLabel('What happened').fill('Newsletter 12 sent');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const listed = page.getByRole('list', { name: 'Notes of this period' }).getByRole('button');
  await listed.getByText('Newsletter 12 sent').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await listed.waitFor({ state: 'detached' });
  await expect.poll(async () => (await fetch(`${kine.url}/api/annotations`)).json()).toEqual([]);
});

test('who watches now is told without asking again', async () => {
  const [video] = (await (await fetch(`${kine.url}/api/videos/`)).json()) as Video[];
  const page = await open('/');
  await page.getByRole('button', { name: /^Watching now\s*0/ }).waitFor();
  const watcher = await open(`/watch/${video?.video_id}`);
  await watcher.locator('video').waitFor();
  await watcher.evaluate(() => document.querySelector('video')?.play());
  await page.getByRole('button', { name: /^Watching now\s*1/ }).waitFor({ timeout: 10_000 });
});

test('charts are read by a tap, and the reading stays when the finger is gone', async () => {
  const videos = (await (await fetch(`${kine.url}/api/videos/`)).json()) as Video[];
  const page = await open('/?days=7', { viewport: { width: 390, height: 844 }, hasTouch: true });
  const trend = page.getByRole('region', { name: 'Plays', exact: true });
  await trend.locator('svg[data-chart]').tap();
  await trend.locator('figcaption strong').first().waitFor();

  await page.goto(`/compare?videos=${JSON.stringify(videos.map(({ video_id: id }) => id).slice(0, 2))}`);
  await page.getByRole('slider', { name: 'Position to read', exact: true }).tap();
  await page.getByText(/^At \d+%$/).waitFor();

  await page.goto('/live');
  const hour = page.getByRole('region', { name: 'Viewers in the last hour' });
  await hour.locator('svg[data-chart]').tap();
  await hour.getByText(/: \d+ viewers$/).waitFor();
});

test('says what went wrong, and shows the page when it is tried again', async () => {
  const page = await open('/nowhere');
  const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
  await page.route('**/api/query', (route) => route.fulfill({ status: 503, json: error }));
  await page.goto(`${kine.url}/`);
  await page.getByText('The overview could not be loaded').waitFor({ timeout: 15_000 });
  await page.getByText('The engine rests.').first().waitFor();
  await page.unroute('**/api/query');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect.poll(() => plays(page), PATIENCE).toBeGreaterThan(100);
});

test('days of one’s own fit a phone on every page that has a period, and can be read there', async () => {
  const { video_id: videoId } = await addVideo(10, 'The third film');
  const page = await open('/live', { viewport: { width: 360, height: 740 } });
  for (const where of ['/', '/library', '/revenue', `/videos/${videoId}`]) {
    await page.goto(`${where}?from=2024-11-15&to=2025-01-14`);
    const days = page.getByRole('button', { name: 'Nov 15, 2024 – Jan 14, 2025' });
    await days.waitFor();
    await expect.poll(() => overflow(page), { message: where }).toBeLessThanOrEqual(0);
    await days
      .locator('xpath=../..')
      .getByText('Nov 15, 2024 – Jan 14, 2025')
      .filter({ visible: true })
      .waitFor();
  }
  await expect.poll(() => violations(page)).toEqual([]);
});

test.each(LOOKS)('is accessible at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const page = await open('/', { viewport: { width, height }, colorScheme });
  await expect.poll(() => plays(page), PATIENCE).toBeGreaterThan(100);
  await page.getByRole('list', { name: 'Countries' }).waitFor();
  await page.locator('[data-country]').first().waitFor();
  await expect.poll(() => violations(page)).toEqual([]);

  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});
