import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useServer } from './use-server.ts';

let video: string;

const kine = useServer({
  prepare: async () => {
    video = (await kine.addVideo(20)).video_id;
  },
});

/** A page whose clock stands at a time of its own, and what it asks for: the path and the last day. */
async function openAt(time: string, where: string): Promise<{ page: Page; asked: readonly string[] }> {
  const page = await kine.newPage({ timezoneId: 'UTC' });
  await page.clock.install({ time });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const body: unknown = request.method() === 'POST' ? request.postDataJSON() : undefined;
    const to = searchParams.get('to') ?? (body as { period?: { to?: string } } | undefined)?.period?.to;
    if (to !== undefined) asked.push(`${pathname} ${to}`);
  });
  await page.goto(where);
  return { page, asked };
}

test.each([
  ['/library?sort=play', ['/api/videos/', '/api/query']],
  ['/revenue', ['/api/revenue/videos']],
  ['/', ['/api/query']],
])('%s goes on with the day at midnight', async (where, paths) => {
  const { page, asked } = await openAt('2026-03-14T23:58:00Z', where);
  for (const path of paths) await expect.poll(() => asked).toContain(`${path} 2026-03-14`);
  await page.clock.fastForward('03:00');
  for (const path of paths) await expect.poll(() => asked).toContain(`${path} 2026-03-15`);
});

test('a library in the order of a number takes the new order', async () => {
  const { page, asked } = await openAt('2026-03-14T12:00:00Z', '/library?sort=play');
  await page.getByRole('link', { name: 'film 20' }).waitFor();
  const lists = (): number => asked.filter((question) => question === '/api/videos/ 2026-03-14').length;
  await expect.poll(lists).toBeGreaterThan(0);
  const before = lists();
  await page.clock.fastForward('00:31');
  await expect.poll(lists).toBeGreaterThan(before);
});

test('the library of what is watched now shows a video soon after somebody began it', async () => {
  const page = await kine.open('/library?state=live');
  await page.getByText('Nobody is watching at this moment.').waitFor();
  const watcher = await kine.open(`/watch/${video}`);
  await watcher.locator('video').waitFor();
  await watcher.evaluate(() => document.querySelector('video')?.play());
  await page.getByRole('link', { name: 'film 20' }).waitFor({ timeout: 15_000 });
});
