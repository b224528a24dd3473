import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const server = useServer({
  prepare: async () => {
    await server.addVideo(8, 'A film');
    await server.addVideo(9, 'Another film');
    await server.seed('--days', '5', '--views', '60');
  },
});

const rows = (page: Page) => page.locator('tbody tr');

test('the first page tells how the installation does', async () => {
  const page = await server.open('/admin/');
  await page.getByText(/^ClickHouse \d+/).waitFor();
  await page.getByText('KINE_DATA_DIR').waitFor();
  await page.getByRole('menuitem', { name: 'Videos' }).click();
  await page.getByRole('link', { name: 'Another film' }).waitFor();
});

test('on a phone the settings in force are read without scrolling sideways', async () => {
  const page = await server.open('/admin/', { viewport: { width: 390, height: 844 } });
  const longest = page.getByText('https://www.youtube.com/iframe_api');
  await longest.waitFor();
  const right = async (): Promise<number> => {
    const { x, width } = (await longest.boundingBox()) ?? { x: 0, width: Number.POSITIVE_INFINITY };
    return x + width;
  };
  await expect.poll(right).toBeLessThanOrEqual(390);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await expect.poll(() => violations(page)).toEqual([]);
});

test('videos: searched, looked at, renamed, tagged many at once, and deleted with their views', async () => {
  const page = await server.open('/admin/videos');
  await page.getByRole('link', { name: 'Another film' }).waitFor();
  await page.getByRole('textbox', { name: 'Search' }).fill('another');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('link', { name: 'Another film' }).click();
  await page.getByText('SHA-256').waitFor();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('A third film');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A third film').first().waitFor();

  await page.goto('/admin/videos');
  // The list is as it was left.
  await page.getByRole('textbox', { name: 'Search' }).fill('');
  await rows(page).nth(1).waitFor();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Tags' }).click();
  await dialog.getByRole('textbox', { name: 'New value' }).fill('Talk, 2026');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await expect.poll(() => page.getByText('Talk', { exact: true }).count()).toBe(2);

  await page
    .getByRole('row', { name: /A third film/ })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect.poll(() => rows(page).count()).toBe(1);
});

test('views: staff is left out and listed under exclusions, from where it comes back', async () => {
  const page = await server.open('/admin/views');
  await rows(page).first().getByRole('checkbox').click();
  const marks: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/admin/')) marks.push(request.url());
  });
  await page.getByRole('button', { name: 'Mark as staff' }).click();
  // A double click is one press.
  await page.getByRole('button', { name: 'Confirm' }).dblclick();
  await page.getByText('Mark as staff: done.').waitFor();
  expect(marks).toHaveLength(1);
  await page.getByRole('menuitem', { name: 'Exclusions' }).click();
  await page.getByRole('cell', { name: 'Marked as staff by an administrator.' }).waitFor();
  await rows(page).first().getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect.poll(() => page.getByText('Marked as staff by an administrator.').count()).toBe(0);
});

test('on a phone rows are dealt with by buttons with words, and one row by its own', async () => {
  const page = await server.open('/admin/views', { viewport: { width: 390, height: 844 } });
  await rows(page).first().getByRole('checkbox').click();
  const staff = page.getByRole('button', { name: 'Mark as staff' });
  await staff.click({ trial: true });
  await expect.poll(() => violations(page)).toEqual([]);
  await rows(page).first().getByRole('link').first().click();
  await staff.waitFor();
  await page.goto(`${server.url}/admin/videos`);
  await rows(page).first().getByRole('link').first().click();
  await page
    .getByRole('navigation', { name: 'What hangs on it' })
    .getByRole('link', { name: 'Views' })
    .click();
  await rows(page).first().waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test('who may watch is changed of many videos at once', async () => {
  const page = await server.open('/admin/videos');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Who may watch' }).click();
  await dialog.getByRole('combobox', { name: 'New value' }).click();
  await page.getByRole('option', { name: 'unlisted' }).click();
  await dialog.getByRole('button', { name: 'Change' }).click();
  await page.getByText('Who may watch changed.').waitFor();
  await rows(page).first().getByText('unlisted').waitFor();
});

test('a change that is refused keeps what was typed, and is sent again when it is mended', async () => {
  const page = await server.open('/admin/videos');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Tags' }).click();
  const value = dialog.getByRole('textbox', { name: 'New value' });
  const tooLong = 'much too long '.repeat(4).trim();
  await value.fill(tooLong);
  await dialog.getByRole('button', { name: 'Change' }).click();
  await dialog.getByRole('alert').waitFor();
  await expect.poll(() => value.inputValue()).toBe(tooLong);
  await expect.poll(() => violations(page)).toEqual([]);
  await value.fill('Short');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await page.getByText('Tags changed.').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await rows(page).first().getByText('Short', { exact: true }).waitFor();
});

test('what a list shows is had as CSV, both with times in UTC', async () => {
  const page = await server.open('/admin/views');
  await rows(page).first().getByText(/ UTC$/).first().waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await coming).suggestedFilename()).toBe('views.csv');
});

test('a panel that cannot be opened says why, and leads on', async () => {
  const page = await server.open('/');
  await page.route('**/api/admin/resources', (route) => route.abort());
  await page.goto('/admin/');
  await page.getByRole('heading', { name: 'The admin panel could not be opened' }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test.each(['/admin/', '/admin/videos', '/admin/views'])(
  '%s is right for everybody and fits',
  async (where) => {
    for (const { width, height, colorScheme } of LOOKS) {
      const page = await server.open(where, { viewport: { width, height }, colorScheme });
      await page.locator('tbody tr').first().waitFor();
      await expect.poll(() => violations(page), { message: `${width} ${colorScheme}` }).toEqual([]);
      await expect.poll(() => overflow(page), { message: `${width} ${colorScheme}` }).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  },
);
