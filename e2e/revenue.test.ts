import type { Video } from '@kine/protocol/schemas';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const server = useServer({
  prepare: async () => {
    film = await server.addVideo(40, 'A film that earns');
    await server.seed('--views', '150', '--days', '20');
    // Of what is added after the views, nobody has watched anything.
    unseen = await server.addVideo(6, 'Nobody came');
  },
});
let film: Video;
let unseen: Video;

/** Long enough for a machine that does other things, too. */
const PATIENCE = { timeout: 20_000 };

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const opened = async (search = ''): Promise<Page> => {
  const page = await server.open(`/videos/${film.video_id}?tab=revenue&days=90${search}`);
  await panel(page, 'What if').getByRole('button', { name: 'Add a break' }).waitFor(PATIENCE);
  return page;
};
const outcome = (page: Page) => panel(page, 'What if').getByRole('definition').first();
const parameters = (page: Page) => new URL(page.url()).searchParams.get('what');

test('a film says what it would have earned, how sure that is, and from what it follows', async () => {
  const page = await opened();
  const tile = page.getByRole('button', { name: /^Revenue \(simulated\)/ });
  await expect
    .poll(() => tile.innerText())
    .toMatch(/\$\d+\.\d\d\s+(< )?\$\d+\.\d\d to \$\d+\.\d\d in 80 of 100/);
  await tile.click();
  await page.getByRole('dialog', { name: 'Definition of Revenue (simulated)' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Assumptions of the revenue' }).click();
  const assumptions = page.getByRole('dialog', { name: 'Assumptions' });
  await assumptions.getByText('Version 1').waitFor();
  await expect
    .poll(() => assumptions.getByRole('list', { name: 'What is taken for granted' }).innerText())
    .toContain('Source:');
  await page.keyboard.press('Escape');

  const forecast = panel(page, 'Forecast');
  await forecast.getByText(/in the next 30 days; in 80 of 100 cases between/).waitFor(PATIENCE);
  await forecast.getByRole('button', { name: '7 days' }).click();
  await forecast.getByText(/in the next 7 days/).waitFor(PATIENCE);
  await forecast.getByRole('button', { name: 'Plays', exact: true }).click();
  const table = forecast.getByRole('table', { name: /Plays: the past, and the next 7 days/ });
  await expect.poll(() => table.getByRole('row').filter({ hasText: 'forecast' }).count()).toBe(7);
  await panel(page, 'Revenue by country').getByRole('listitem').first().waitFor();
  await panel(page, 'Ad slots').getByRole('rowheader', { name: 'Before the video' }).waitFor();
});

test('ad breaks are added, moved by keys and by mouse, taken away, and are a link', async () => {
  const page = await opened();
  const what = panel(page, 'What if');
  const before = await outcome(page).innerText();
  await what.getByRole('button', { name: 'Add a break' }).click();
  const handle = what.getByRole('slider', { name: 'Ad break 1' });
  await expect.poll(() => handle.getAttribute('aria-valuenow')).toBe('20');
  await expect.poll(() => outcome(page).innerText(), PATIENCE).not.toBe(before);
  const row = what.getByRole('row', { name: /0:20/ });
  await row.waitFor(PATIENCE);

  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => handle.getAttribute('aria-valuenow')).toBe('19');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => handle.getAttribute('aria-valuenow')).toBe('9');
  await what.getByRole('row', { name: /0:09/ }).waitFor(PATIENCE);
  await expect
    .poll(() => handle.getAttribute('aria-valuetext'), PATIENCE)
    .toMatch(/^0:09, \d+(\.\d)?% cross it$/);
  await expect.poll(() => parameters(page), PATIENCE).toBe('{"breaks":[9]}');

  const box = await handle.boundingBox();
  if (!box) throw new Error('The break is drawn.');
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(12);

  await expect.poll(() => parameters(page), PATIENCE).not.toBe('{"breaks":[9]}');
  await page.reload();
  await handle.waitFor(PATIENCE);
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(12);
  await handle.focus();
  await page.keyboard.press('Delete');
  await what.getByText('There is no ad break within the video.').waitFor();
  await what.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => parameters(page), PATIENCE).toBeNull();
  await expect.poll(() => outcome(page).innerText(), PATIENCE).toBe(before);
});

test('breaks are suggested with reasons, and other levers move the numbers', async () => {
  const page = await opened();
  const what = panel(page, 'What if');
  const before = await outcome(page).innerText();
  await what.getByRole('button', { name: 'Suggest breaks' }).click();
  const suggested = what.getByRole('list', { name: 'Suggested breaks, best first' });
  await suggested.waitFor(PATIENCE);
  await expect.poll(() => suggested.getByRole('listitem').first().innerText()).toMatch(/^0:\d\d – .{10,}/);
  await what.getByRole('button', { name: 'Use these' }).click();
  await what.getByRole('slider', { name: 'Ad break 1' }).waitFor();
  await expect.poll(() => outcome(page).innerText(), PATIENCE).not.toBe(before);

  await what.getByLabel('If so many plays were like these').fill('100000');
  await what.getByText('An assumption: if 100,000 plays were like those there are.').waitFor(PATIENCE);
  await what.getByLabel('Niche').click();
  await page.getByRole('option', { name: 'Gaming' }).click();
  await expect.poll(() => parameters(page), PATIENCE).toContain('"niche":"gaming"');
});

test('real months are typed, a wrong file is refused by its cell, and tables are changed by version', async () => {
  const page = await server.open('/revenue');
  const paid = panel(page, 'What you were really paid');
  const upload = paid.getByRole('button', { name: 'Upload a CSV' });
  await paid.getByRole('button', { name: 'Add a month' }).click();
  // The months of a file would push out what is typed.
  await paid.getByText('Save or remove what you typed before you upload a file.').waitFor();
  await expect.poll(() => upload.isDisabled()).toBe(true);
  await paid.getByLabel('RPM, US$').fill('-4');
  await paid.getByRole('button', { name: 'Save months' }).click();
  await paid.getByRole('alert').getByText('months.0.rpm').waitFor(PATIENCE);
  await paid.getByLabel('RPM, US$').fill('4.2');
  await paid.getByRole('button', { name: 'Save months' }).click();
  await paid.getByRole('status').getByText('Saved.', { exact: false }).waitFor(PATIENCE);
  await expect.poll(() => upload.isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Assumptions of the library’s revenue' }).click();
  await page.getByRole('dialog').getByText('1 real month').waitFor(PATIENCE);
  await page.keyboard.press('Escape');

  const csv = (text: string) => ({ name: 'studio.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const file = paid.getByLabel('CSV of YouTube Studio');
  await file.setInputFiles(csv('Content,Views\nabc,3\n'));
  await paid.getByText('it is another report').waitFor(PATIENCE);
  await file.setInputFiles(csv('Month,RPM (USD)\n2026-09,3.2\n2026-08,-4\n'));
  await paid.getByText('Row 3, column "RPM (USD)"').waitFor(PATIENCE);
  await file.setInputFiles(csv('Month,RPM (USD)\n2026-09,3.2\n2026-08,4\n'));
  await expect.poll(() => paid.getByLabel('RPM, US$').count(), PATIENCE).toBe(3);

  await panel(page, 'Tables of the model').getByRole('button', { name: 'Edit the tables' }).click();
  const editor = page.getByRole('dialog', { name: 'Tables of the model' });
  await editor.getByRole('tab', { name: 'Season' }).click();
  await editor.getByLabel('December').fill('2');
  await editor.getByLabel('What the change is for').fill('A strong winter');
  await expect.poll(() => violations(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Save as a new version' }).click();
  await page
    .getByRole('list', { name: /Versions of the tables/ })
    .getByText('A strong winter')
    .waitFor(PATIENCE);

  await panel(page, 'For all videos').getByLabel('Currency').click();
  await page.getByRole('option', { name: 'Euro (EUR)' }).click();
  await panel(page, 'For all videos').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^Revenue \(simulated\)\s+€/ }).waitFor(PATIENCE);
  await page
    .getByRole('list', { name: 'Videos that earned most, simulated' })
    .getByText(film.title)
    .waitFor(PATIENCE);
});

test('the library, the overview, the live page and a comparison tell revenue, too', async () => {
  const library = await server.open('/library?view=table');
  await library.getByRole('button', { name: 'Show revenue (simulated)' }).click();
  await library.getByRole('columnheader', { name: 'Revenue (simulated)' }).waitFor();
  await library
    .getByRole('cell', { name: /^[$€]\d/ })
    .first()
    .waitFor(PATIENCE);
  for (const [where, name] of [
    ['/', 'Revenue (simulated)'],
    ['/live', 'Revenue today (simulated)'],
  ] as const) {
    const page = await server.open(where);
    await page
      .getByRole('region', { name })
      .getByText(/[$€]|Not enough data yet/)
      .first()
      .waitFor(PATIENCE);
  }
  const compare = await server.open(`/compare?videos=${JSON.stringify([film.video_id, unseen.video_id])}`);
  await compare
    .getByRole('region', { name: 'Revenue of every side' })
    .getByText(/^[$€]/)
    .first()
    .waitFor(PATIENCE);
});

test('a film that nobody watched, a slow server and a failing one say so', async () => {
  const page = await server.open(`/videos/${unseen.video_id}?tab=revenue`);
  await page.getByText('Nobody has watched in these days.').waitFor(PATIENCE);
  await expect.poll(() => violations(page)).toEqual([]);

  const failing = await server.open('/library');
  await failing.route(/\/api\/videos\/[^/]+\/(revenue|forecast)/, (route) =>
    route.fulfill({ status: 422, json: { error: { code: 'KINE_X', message: 'The tables are broken.' } } }),
  );
  await failing.goto(`/videos/${film.video_id}?tab=revenue`);
  await failing.getByText('The tables are broken.').first().waitFor(PATIENCE);
  await failing.unrouteAll();
  await panel(failing, 'Revenue').getByRole('button', { name: 'Try again' }).click();
  await panel(failing, 'What if').waitFor(PATIENCE);
});

test('both pages have no barriers in either theme, wide and narrow', async () => {
  for (const { width, height, colorScheme } of LOOKS) {
    const looks = { viewport: { width, height }, colorScheme };
    const address = `/videos/${film.video_id}?tab=revenue&days=90&what={"breaks":[12,24]}`;
    for (const [where, region] of [
      [address, 'Ad slots'],
      ['/revenue', 'Tables of the model'],
    ] as const) {
      const page = await server.open(where, looks);
      await panel(page, region).waitFor(PATIENCE);
      await expect.poll(() => page.locator('.MuiSkeleton-root').count(), PATIENCE).toBe(0);
      await expect.poll(() => violations(page)).toEqual([]);
      await expect.poll(() => overflow(page)).toBe(0);
      await page.context().close();
    }
  }
});
