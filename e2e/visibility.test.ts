import { expect, test } from 'vitest';
import { useServer, violations } from './use-server.ts';

const kine = useServer();

test('a private video plays by a link made in the dashboard, and by nothing else', async () => {
  const { video_id: id } = await kine.addVideo(6, 'For the board');
  const page = await kine.open(`/videos/${id}?tab=share`);
  const panel = page.getByRole('region', { name: 'Who may watch' });
  await panel.getByLabel('Visibility').click();
  await page.getByRole('option', { name: 'Private' }).click();
  await panel.getByText('Only links that you make here open it', { exact: false }).waitFor();
  await panel.getByRole('button', { name: 'Make a link' }).click();
  await panel.getByText('Opens it until', { exact: false }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  const link = await page.getByRole('region', { name: 'Share' }).locator('code').first().innerText();
  expect(link).toContain(`/watch/${id}~`);

  const viewer = await kine.open(link);
  await viewer.locator('video').waitFor({ state: 'attached' });
  await viewer.evaluate(() => document.querySelector('video')?.play());
  await expect
    .poll(() => viewer.evaluate(() => document.querySelector('video')?.currentTime ?? 0), { timeout: 15_000 })
    .toBeGreaterThan(1);
  // The view is counted for the video, and the dashboard plays it, too.
  const plays = async (): Promise<number> =>
    ((await (await fetch(`${kine.url}/api/videos/${id}`)).json()) as { play_count: number }).play_count;
  await expect.poll(plays, { timeout: 15_000 }).toBe(1);

  const stranger = await kine.open(`/watch/${id}`);
  await stranger.getByText('This video does not exist or was removed.').waitFor();
});

test('the workspace says which sites may embed its videos, and a video says otherwise', async () => {
  const { video_id: id } = await kine.addVideo(7, 'For partners');
  const page = await kine.open('/settings');
  const panel = page.getByRole('region', { name: 'Embedding' });
  await panel.getByLabel('Sites that may embed videos').click();
  await page.getByRole('option', { name: 'Only the sites of a list' }).click();
  await panel.getByLabel('Sites', { exact: true }).fill('https://partner.example');
  await panel.getByRole('button', { name: 'Save sites' }).click();
  await panel.getByRole('button', { name: 'Save sites' }).waitFor({ state: 'detached' });
  await expect.poll(() => violations(page)).toEqual([]);

  await page.goto(`${kine.url}/videos/${id}?tab=share`);
  const video = page.getByRole('region', { name: 'Who may watch' });
  await video.getByText('From the workspace: https://partner.example.').waitFor();
  const frames = async () => (await fetch(`${kine.url}/embed/${id}`)).headers.get('content-security-policy');
  await expect.poll(frames).toContain("frame-ancestors 'self' https://partner.example");
  await video.getByLabel('Sites that may embed it').click();
  await page.getByRole('option', { name: 'No other site' }).click();
  await video.getByRole('button', { name: 'Save sites' }).click();
  await expect.poll(frames).toMatch(/frame-ancestors 'self'$/);
  await video.getByRole('button', { name: 'Save sites' }).waitFor({ state: 'detached' });
  await expect.poll(() => violations(page)).toEqual([]);
});
