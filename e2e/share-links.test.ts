import { openAsBlob } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Video } from '@kine/protocol/schemas';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawVideo } from './test-video.ts';
import { LOOKS, overflow, useServer, violations } from './use-server.ts';

const KEY = 'kine_a-key-for-the-tests-of-links-0123456789';
const EMAIL = 'alice@example.com';
const PASSWORD = 'a long enough password';

let videoId: string;
const kine = useServer({
  env: () => ({
    KINE_ACCOUNTS: 'on',
    KINE_INIT_ADMIN_EMAIL: EMAIL,
    KINE_INIT_ADMIN_PASSWORD: PASSWORD,
    KINE_INIT_API_KEY: KEY,
  }),
  prepare: async () => {
    const form = new FormData();
    form.set('title', 'Shared film');
    form.set('video', await openAsBlob(drawVideo(kine.file('film.mp4'), 20)), 'film.mp4');
    const headers = { authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${kine.url}/api/upload/`, { method: 'POST', body: form, headers });
    expect(answer.status).toBe(201);
    videoId = ((await answer.json()) as Video).video_id;
    await kine.seed('--days', '10', '--views', '80');
  },
});

/** A site of somebody else, whose page frames the address behind `?`. */
let site: Server;
beforeAll(async () => {
  site = createServer(({ url = '' }, response) => {
    const framed = decodeURIComponent(url.split('?')[1] ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<title>Blog</title><iframe src="${framed}" title="Numbers" width="900" height="700"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(() => site.close());

async function asEditor(where: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await kine.newPage(options);
  const signedIn = await page.request.post('/api/session', { data: { email: EMAIL, password: PASSWORD } });
  expect(signedIn.status()).toBe(200);
  await page.goto(where);
  return page;
}

const panelOf = (page: Page) => page.getByRole('region', { name: 'Dashboard links' });

/** Makes a link by the API, as the panel does, and gives its whole address. */
async function makeLink(page: Page, choice: object = {}) {
  const data = { name: 'By the API', tabs: ['overview'], ...choice };
  const links = `/api/videos/${videoId}/share-links`;
  const answer = await page.request.post(links, { data });
  expect(answer.status()).toBe(201);
  const made = (await answer.json()) as { readonly path: string; readonly link_id: string };
  return {
    address: kine.url + made.path,
    change: async (change: object) => {
      const changed = await page.request.patch(`${links}/${made.link_id}`, { data: change });
      expect(changed.status()).toBe(200);
    },
  };
}

/** The numbers of the period as the page says them. */
const tilesOf = (page: Page) => page.getByLabel('Numbers of the period').innerText();

test('an editor makes a link with two tabs and a password; a stranger sees that and no more, until it is revoked', async () => {
  const editor = await asEditor(`/videos/${videoId}?tab=share`);
  const panel = panelOf(editor);
  await panel.getByRole('textbox', { name: 'Name' }).fill('For the sponsor');
  await panel.getByRole('checkbox', { name: 'Quality' }).check();
  await panel.getByLabel('Password').fill('open sesame');
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await panel.getByText('it is shown this once').waitFor();
  const shown = panel.getByText(/^http.*\/shared\/.+#/);
  await shown.waitFor();
  const address = await shown.innerText();
  await panel.getByText(/Overview, Quality · until .* with a password · never opened/).waitFor();
  await expect.poll(() => violations(editor)).toEqual([]);

  const stranger = await kine.open(address);
  await stranger.getByRole('heading', { name: 'This dashboard has a password' }).waitFor();
  await expect.poll(() => violations(stranger)).toEqual([]);
  await stranger.getByLabel(/Password/).fill('open barley');
  await stranger.keyboard.press('Enter');
  await stranger.getByText('The password is wrong.').waitFor();
  await stranger.getByLabel(/Password/).fill('open sesame');
  await stranger.keyboard.press('Enter');
  await stranger.getByRole('heading', { name: 'Shared film' }).waitFor();
  await expect.poll(() => stranger.getByRole('tab').allTextContents()).toEqual(['Overview', 'Quality']);
  const changing = /Rename|Delete|Add note|Compare|Settings|Share|Split by|Filter|Library/;
  await expect.poll(() => stranger.getByRole('button', { name: changing }).count()).toBe(0);
  await expect.poll(() => stranger.getByRole('link', { name: changing }).count()).toBe(0);

  await editor.goto(`/videos/${videoId}`);
  for (const page of [editor, stranger]) await page.getByRole('button', { name: /^Plays\s*[1-9]/ }).waitFor();
  await expect.poll(async () => (await tilesOf(stranger)) === (await tilesOf(editor))).toBe(true);

  await stranger.getByRole('tab', { name: 'Quality' }).click();
  await stranger.getByRole('heading', { name: 'Quality of experience' }).waitFor();
  await stranger.getByRole('button', { name: '7 days' }).click();
  await expect.poll(() => new URL(stranger.url()).hash).toBe(new URL(address).hash);

  await editor.goto(`/videos/${videoId}?tab=share`);
  await panel.getByText(/opened .* ago|opened just now|opened now/).waitFor();
  await panel.getByRole('button', { name: 'Revoke For the sponsor' }).click();
  await panel.getByRole('button', { name: 'Sure? Revoke For the sponsor' }).click();
  await stranger.getByRole('heading', { name: 'This link was revoked' }).waitFor();
});

test('a link that is changed shows more to those who have it open, and one that expires ends', async () => {
  const editor = await asEditor('/');
  const name = `Changing ${Date.now()}`;
  const { address, change } = await makeLink(editor, { name });
  await editor.goto(`/videos/${videoId}?tab=share`);
  const panel = panelOf(editor);
  await panel.getByRole('button', { name: `Change ${name}` }).click();
  const form = panel.getByRole('listitem').filter({ hasText: name });
  await form.getByRole('checkbox', { name: 'Audience' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText(/^Overview, Audience/).waitFor();
  const stranger = await kine.open(address);
  await stranger.getByRole('tab', { name: 'Audience' }).click();
  await stranger.getByRole('heading', { name: 'Country' }).waitFor();
  await stranger.getByRole('button', { name: 'Filter' }).waitFor();

  await change({ expires_at: Date.now() - 1 });
  await stranger.getByRole('heading', { name: 'This link has expired' }).waitFor();
});

test('a part of a link opens nothing, and says so', async () => {
  const editor = await asEditor('/');
  const { address } = await makeLink(editor);
  const stranger = await kine.open(address.split('#')[0] ?? '');
  await stranger.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
  await stranger.goto('/shared/no-such-link#nothing');
  await stranger.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
});

test('a page of another site frames it only where that was chosen', async () => {
  const editor = await asEditor('/');
  const { port } = site.address() as AddressInfo;
  const blog = `http://127.0.0.1:${port}`;
  const stateIn = async (choice: object): Promise<() => Promise<string>> => {
    const { address } = await makeLink(editor, choice);
    // A refused frame is said in the console, which this window is not held to.
    const page = await (await kine.browser.newContext()).newPage();
    await page.goto(`${blog}/?${encodeURIComponent(address)}`);
    const heading = page.frameLocator('iframe').getByRole('heading', { name: 'Shared film' });
    return async () => {
      if (page.frames().some((frame) => frame.url().startsWith('chrome-error:'))) return 'refused';
      return (await heading.isVisible()) ? 'shown' : 'waiting';
    };
  };
  const elsewhere = ['https://elsewhere.example'];
  for (const [choice, state] of [
    [{}, 'refused'],
    [{ embeddable: true }, 'shown'],
    [{ embeddable: true, embed_origins: [blog] }, 'shown'],
    [{ embeddable: true, embed_origins: elsewhere }, 'refused'],
  ] as const) {
    await expect.poll(await stateIn(choice), { timeout: 30_000 }).toBe(state);
  }
});

const ALL_TABS = ['overview', 'audience', 'quality', 'views', 'revenue'];

test('no tab asks a question that the link is refused', async () => {
  const editor = await asEditor('/');
  for (const tabs of [ALL_TABS, ['overview'], ['audience']]) {
    const { address } = await makeLink(editor, { tabs });
    const page = await kine.newPage();
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(address);
    for (const tab of tabs) {
      await page.getByRole('tab', { name: new RegExp(tab, 'i') }).click();
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
    }
    await page.waitForLoadState('networkidle');
    expect(refused, tabs.join(' ')).toEqual([]);
  }
});

test('the page stands in every window', async () => {
  const editor = await asEditor('/');
  const { address } = await makeLink(editor, { tabs: ALL_TABS });
  for (const { width, height, colorScheme } of LOOKS) {
    const page = await kine.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(address);
    await page.getByRole('heading', { name: 'Day by day' }).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    await page.close();
  }
});
