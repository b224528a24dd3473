import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { overflow, useServer, violations } from './use-server.ts';

/** Two with views, one without any. */
let videos: string[] = [];

const kine = useServer({
  prepare: async () => {
    const [first, second] = [await kine.addVideo(20), await kine.addVideo(30)];
    await kine.seed('--days', '10', '--views', '300');
    const unwatched = await kine.addVideo(4);
    videos = [first, second, unwatched].map(({ video_id: id }) => id);
  },
});
const { open } = kine;

const compared = (ids: readonly string[]): string => `/compare?videos=${JSON.stringify(ids)}`;
const sidesOf = (page: Page) => page.getByRole('list', { name: 'What is compared' });

describe('the compare page', () => {
  test('teaches what a comparison is, and begins one with videos chosen by keyboard', async () => {
    const page = await open('/compare');
    await page.getByRole('heading', { name: 'Which is better, and where?' }).waitFor();
    await page.getByRole('button', { name: 'Choose videos' }).click();
    await page.getByRole('checkbox').nth(1).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.type('film 20');
    await page.getByRole('checkbox', { name: /film 30/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByLabel('Search videos').fill('film 30');
    await page.getByRole('checkbox', { name: /film 30/ }).click();
    await page.getByRole('button', { name: 'Add 2 videos' }).click();
    await page.getByRole('heading', { name: 'In words' }).waitFor();
    expect(new URL(page.url()).searchParams.get('videos')).toBe(JSON.stringify(videos.slice(0, 2)));
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
    await page.goto(`${kine.url}${compared(videos.slice(0, 2))}`);
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
      await expect.poll(() => violations(page), { message: where }).toEqual([]);

      await expect.poll(() => overflow(page), { message: where }).toBeLessThanOrEqual(0);
      if (where !== '/compare') continue;
      const height = (name: RegExp) =>
        page.getByRole('button', { name }).evaluate((button) => button.getBoundingClientRect().height);
      // Its words stay on one line.
      await expect
        .poll(async () => (await height(/^The \d most played$/)) - (await height(/^Choose videos$/)))
        .toBe(0);
    }
  });
});
