import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

/** Watched once, at the beginning of the first test. */
let videoId: string;

const kine = useServer({
  prepare: async () => {
    videoId = (await kine.addVideo(20)).video_id;
  },
});
const { open } = kine;

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

test('tabs teach while nobody has watched, and a view shows in them as it plays', async () => {
  const page = await open(`/videos/${videoId}?tab=audience`);
  await page.getByText('Nobody has watched in these days').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await tab(page, 'Views').click();
  await page.getByText('Nobody has opened this video yet.').waitFor();
  await page.getByText('No view is stored of these days.').waitFor();

  const watcher = await open(`/watch/${videoId}`);
  await watcher.locator('video').waitFor();
  await watcher.evaluate(() => {
    const video = document.querySelector('video');
    if (video) video.muted = true;
    return video?.play();
  });
  await page.getByRole('list', { name: 'Views, newest first' }).getByRole('button').first().waitFor();
  await page.getByText('Counts: a player showed the first frame of this video.').waitFor();
});

test('the arrow keys and Enter go through the tabs, and the address remembers which', async () => {
  const page = await open(`/videos/${videoId}`);
  await page.getByRole('button', { name: /Plays\s*1/ }).waitFor();
  await tab(page, 'Overview').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Browser' }).waitFor();
  expect(new URL(page.url()).searchParams.get('tab')).toBe('audience');
  await page.reload();
  await page.getByRole('region', { name: 'Browser' }).waitFor();
  await expect.poll(() => tab(page, 'Audience').getAttribute('aria-selected')).toBe('true');
  await page.goBack();
  await page.getByRole('region', { name: 'Day by day' }).waitFor();
});

test('a note of the video is written, stands at its day, is changed and deleted; one of the library stands there, too', async () => {
  const day = new Date().toISOString().slice(0, 10);
  await fetch(`${kine.url}/api/annotations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ day, text: 'All servers moved', video_id: null }),
  });
  const page = await open(`/videos/${videoId}`);
  const panel = page.getByRole('region', { name: 'Day by day' });
  const listed = panel.getByRole('list', { name: 'Notes of this period' });
  await listed.getByText('All servers moved').waitFor();
  await panel.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('It stands on the charts of one video and of the library.').waitFor();
  await page.getByLabel('What happened').fill('Newsletter sent');
  await page.keyboard.press('Enter');
  const marks = panel.getByRole('list', { name: 'Notes', exact: true });
  await expect.poll(() => marks.getByRole('button', { name: /: Newsletter sent$/ }).count()).toBe(2);
  await expect.poll(() => violations(page)).toEqual([]);

  // The mark stands over the bar of its day, the last one.
  const chart = await panel.locator('.uplot .u-over').first().boundingBox();
  const mark = await marks.first().getByRole('button').first().boundingBox();
  const middle = (mark?.x ?? 0) + (mark?.width ?? 0) / 2;
  const right = (chart?.x ?? 0) + (chart?.width ?? 0);
  expect(right - middle).toBeGreaterThan(0);
  expect(right - middle).toBeLessThan((chart?.width ?? 0) / 30);

  await marks
    .first()
    .getByRole('button', { name: /: Newsletter sent$/ })
    .click();
  await page.getByLabel('What happened').fill('Newsletter 12 sent');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await listed.getByText('Newsletter 12 sent').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await listed.getByText('Newsletter 12 sent').waitFor({ state: 'detached' });
  await listed.getByText('All servers moved').waitFor();
});

test('pressing a row filters the page, in words that can be taken away again', async () => {
  const page = await open(`/videos/${videoId}?tab=audience`);
  await page.getByText(/^Most at once: 1,/).waitFor();
  const browsers = page.getByRole('region', { name: 'Browser' });
  await browsers.getByRole('cell', { name: 'Not enough data yet' }).waitFor();
  await browsers.getByRole('button', { name: 'Chrome' }).click();
  const filter = page.getByRole('group', { name: 'Filter' });
  await filter.getByText('Browser is Chrome').waitFor();
  await page.reload();
  await filter.getByText('Browser is Chrome').waitFor();
  await tab(page, 'Views').click();
  await page.getByRole('list', { name: 'Views, newest first' }).waitFor();
  await filter.getByRole('button', { name: 'Remove the condition: Browser is Chrome' }).click();
  await filter.getByText('Browser is Chrome').waitFor({ state: 'detached' });
  await expect
    .poll(() =>
      filter.getByRole('button', { name: 'Filter' }).evaluate((it) => it === document.activeElement),
    )
    .toBe(true);
  await page.goBack();
  await filter.getByText('Browser is Chrome').waitFor();
});

test('a condition is made with the keyboard from what occurs in the data', async () => {
  const page = await open(`/videos/${videoId}?tab=audience`);
  const filter = page.getByRole('group', { name: 'Filter' });
  await filter.getByRole('button', { name: 'Filter' }).click();
  const form = page.getByRole('dialog', { name: 'Add a condition' });
  await form.getByLabel('What').click();
  await page.getByRole('option', { name: 'Device' }).click();
  await form.getByLabel('How').click();
  await page.getByRole('option', { name: 'is not', exact: true }).click();
  await form.getByLabel('Which').click();
  await page.getByRole('option', { name: /^Computer/ }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Add this condition' }).click();
  await filter.getByText('Device is not Computer').waitFor();
  await page.getByText('No play fits this filter').waitFor();
  await tab(page, 'Quality').click();
  await page.getByText('nobody has tried to play this video').waitFor();
});

test('each tab says what went wrong and tries again', async () => {
  const page = await open(`/videos/${videoId}?tab=share`);
  await page.getByRole('region', { name: 'Share' }).waitFor();
  const error = { error: { code: 'KINE_ENGINE_UNAVAILABLE', message: 'The engine rests.' } };
  await page.route('**/api/query', (route) => route.fulfill({ status: 503, json: error }));
  for (const name of ['Overview', 'Quality', 'Audience']) {
    await tab(page, name).click();
    await page.getByRole('tabpanel').getByText('The engine rests.').first().waitFor({ timeout: 20_000 });
  }
  await page.unroute('**/api/query');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('region', { name: 'Browser' }).waitFor();
});

test('views are left out by a rule in words, and come back without it', async () => {
  const page = await open(`/videos/${videoId}?tab=settings`);
  const panel = page.getByRole('region', { name: 'What does not count' });
  await panel.getByText('Nothing is left out.').waitFor();
  await panel.getByRole('button', { name: 'Leave views out' }).click();
  await panel.getByLabel('Leave out').click();
  await page.getByRole('option', { name: 'Browser, in all videos' }).click();
  await panel.getByLabel(/^Browser/).fill('Chrome');
  await panel.getByLabel('Reason').fill('Our own tests');
  await expect.poll(() => violations(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Leave out', exact: true }).click();
  await panel.getByText('Views of all videos where Browser is Chrome').waitFor();
  await tab(page, 'Overview').click();
  await page.getByRole('button', { name: /Plays\s*0/ }).waitFor();
  await tab(page, 'Settings').click();
  await panel.getByRole('button', { name: /^Remove the rule/ }).click();
  await panel.getByText('Nothing is left out.').waitFor();
  await tab(page, 'Overview').click();
  await page.getByRole('button', { name: /Plays\s*1/ }).waitFor();
});

test.each(LOOKS)('every tab is accessible at $width px, $colorScheme', async ({ width, colorScheme }) => {
  const page = await open(`/videos/${videoId}`, { viewport: { width, height: 900 }, colorScheme });
  for (const [name, region] of [
    ['Overview', 'Day by day'],
    ['Audience', 'Browser'],
    ['Quality', 'Quality of experience'],
    ['Views', 'Why does this count?'],
    ['Share & embed', 'Share'],
    ['Settings', 'Chapters'],
  ] as const) {
    await tab(page, name).click();
    await page.getByRole('region', { name: region, exact: true }).waitFor();
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
    // A tooltip floats beside the page's landmarks while the pointer rests on what scrolled under it.
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await expect.poll(() => violations(page), { message: name }).toEqual([]);

    await expect.poll(() => overflow(page), { message: name }).toBeLessThanOrEqual(0);
  }
});
