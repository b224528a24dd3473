import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer();

async function watch(page: Page, id: string): Promise<void> {
  await page.goto(`${kine.url}/watch/${id}`);
  await page.locator('video').waitFor({ state: 'attached' });
  await page.evaluate(() => document.querySelector('video')?.play());
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0), { timeout: 15_000 })
    .toBeGreaterThan(1);
}

async function ledgerOf(id: string): Promise<Record<string, number>> {
  const answer = await fetch(`${kine.url}/api/videos/${id}/ledger`);
  const { stored } = (await answer.json()) as { stored: { verdict: string; views: number }[] };
  return Object.fromEntries(stored.map(({ verdict, views }) => [verdict, views]));
}

async function playsOf(id: string): Promise<number> {
  const answer = await fetch(`${kine.url}/api/videos/${id}`);
  return ((await answer.json()) as { play_count: number }).play_count;
}

const settings = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${kine.url}/settings`);
  return page;
};

test('a browser that does not count plays, the ledger says so, and the number stays', async () => {
  const { video_id: id } = await kine.addVideo(6, 'For the team');
  const page = await kine.open('/settings');
  const browsers = page.getByRole('region', { name: 'Browsers of the team' });
  await browsers.getByText('No browser is left out.').waitFor();
  await browsers.getByLabel('Name of this browser').fill('The laptop of the test');
  await browsers.getByRole('button', { name: 'Don’t count this browser' }).click();
  await browsers.getByText('this browser · has not played yet', { exact: false }).waitFor();
  await expect.poll(() => browsers.getByRole('button', { name: 'Don’t count this browser' }).count()).toBe(0);

  await watch(page, id);
  await expect.poll(() => ledgerOf(id), { timeout: 15_000 }).toEqual({ team_device: 1 });
  const audience = await kine.open('about:blank');
  await watch(audience, id);
  await expect.poll(() => ledgerOf(id), { timeout: 15_000 }).toEqual({ team_device: 1, counts: 1 });
  await expect.poll(() => playsOf(id)).toBe(1);

  const tab = await kine.open(`/videos/${id}?tab=views`);
  await tab.getByText('Does not count: played in a browser of the team.').waitFor();
  const again = await settings(page.context());
  const rules = again.getByRole('region', { name: 'Browsers of the team' });
  await rules.getByText('this browser · played', { exact: false }).waitFor();
  await rules.getByRole('button', { name: /^Remove The laptop/ }).click();
  await rules.getByRole('button', { name: /^Sure\? Remove/ }).click();
  await rules.getByText('No browser is left out.').waitFor();
  await expect.poll(() => ledgerOf(id), { timeout: 15_000 }).toEqual({ counts: 2 });
  await expect.poll(() => playsOf(id)).toBe(2);
});

test('addresses are named, a bad line says what is wrong with it, and they end from now on', async () => {
  const { video_id: id } = await kine.addVideo(7, 'From the office');
  const page = await kine.open('/settings');
  const panel = page.getByRole('region', { name: 'Addresses of the team' });
  await panel.getByText('Your address now is 127.0.0.1.').waitFor();
  await panel.getByLabel('Name of the network').fill('The office');
  await panel.getByRole('textbox', { name: 'Addresses' }).fill('10.0.0.0/99');
  await panel.getByRole('button', { name: 'Don’t count these addresses' }).click();
  await panel.getByText('Line 1, “10.0.0.0/99”: after “/” there must be a number from 8 to 32').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await panel.getByRole('textbox', { name: 'Addresses' }).fill('');
  await panel.getByRole('button', { name: 'Insert mine' }).click();
  await panel.getByRole('button', { name: 'Don’t count these addresses' }).click();
  await panel.getByText('127.0.0.1/32 · since', { exact: false }).waitFor();
  await panel.getByText('Your address now is 127.0.0.1, which is left out.').waitFor();
  await watch(await kine.open('about:blank'), id);
  await expect.poll(() => ledgerOf(id), { timeout: 15_000 }).toEqual({ team_address: 1 });

  await panel.getByRole('button', { name: 'Count again from now on: The office' }).click();
  await panel.getByText(', ended', { exact: false }).waitFor();
  await watch(await kine.open('about:blank'), id);
  await expect.poll(() => ledgerOf(id), { timeout: 15_000 }).toEqual({ team_address: 1, counts: 1 });
});

test.each(LOOKS)('what is not counted at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const page = await kine.open('/settings', { viewport: { width, height }, colorScheme });
  await page.getByRole('region', { name: 'Rules for views' }).getByText('Nothing is left out.').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});
