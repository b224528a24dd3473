import { expect, test } from 'vitest';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer();

/** A signed-in viewer of somebody's site watches. */
async function watch(viewer_id: string): Promise<void> {
  const { video_id: videoId } = await kine.addVideo(5);
  const post = async (body: object): Promise<{ viewId?: string; token?: string; ack?: number }> => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36' };
    const sent = await fetch(`${kine.url}/api/engage`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await sent.json()) as { viewId?: string; token?: string };
  };
  const { viewId, token } = await post({ hello: { videoId, nonce: 'a', age_ms: 60_000 } });
  const state = {
    ...{ v: 1, viewId, seq: 1, reported_duration_ms: 0, runs: [[0, 4_000, 0, 1]] },
    now: { at_ms: 4_000, position_ms: 4_000, rate: 1, state: 'paused' },
    ...{
      requested_at_ms: 0,
      autoplay: false,
      first_frame_at_ms: 0,
      playing_ms: 4_000,
      muted_ms: 0,
      hidden_ms: 0,
    },
    ...{ ended: false, stalls: { n: 0, ms: 0 }, seeks: { n: 0, latency_ms: 0 }, errors: [], renditions: [] },
    context: { viewer_id },
  };
  expect((await post({ token, state })).ack).toBe(1);
}

test('gives a passage to copy, finds what is stored of one person, and erases it after one more question', async () => {
  await watch('customer-17');
  const page = await kine.open('/privacy');
  await page.getByText('No cookie is set for the statistics.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Copy passage for your privacy page' }).waitFor();
  await page.getByLabel('Id or key').fill('customer-17');
  await page.keyboard.press('Enter');
  await page.getByText('1 view found.').waitFor();
  // A double click is one press: it asks, and erases nothing.
  await page.getByRole('button', { name: 'Erase', exact: true }).dblclick();
  await page.getByRole('button', { name: 'Yes, erase for good' }).click();
  await page.getByText('1 view erased for good.').waitFor();
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('0 views found.').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test.each(LOOKS)('is accessible and fits: %j', async (look) => {
  const page = await kine.open('/privacy', look);
  await page.getByText('No cookie is set for the statistics.', { exact: false }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});

test('the page is led to from the end of every page', async () => {
  const page = await kine.open('/live');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Privacy' }).click();
  await page.getByRole('heading', { name: 'Privacy', level: 1 }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});
