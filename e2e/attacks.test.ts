import { openAsBlob } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

/** Says so if it is ever run; in the ways that texts become code. */
const SCRIPTS = [
  '<script>attacked("tag")</script>',
  '"><img src=x onerror=attacked("image")>',
  "'-attacked('quote')-'",
  '{{constructor.constructor("attacked(1)")()}}',
  '</title><svg onload=attacked("svg")>',
  'javascript:attacked("link")',
];
const EVIL = SCRIPTS.join(' ');

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let videoId: string;

beforeAll(async () => {
  server = await startServer(path.join(data.dataDir, 'data'), { KINE_ACCOUNTS: 'off' });
  const film = await openAsBlob(drawVideo(path.join(data.dataDir, 'film.mp4'), 10));
  const form = new FormData();
  form.set('title', EVIL.slice(0, 190));
  form.set('video', film, '"><img src=x onerror=attacked(1)>.mp4');
  const added = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  videoId = ((await added.json()) as Video).video_id;
  await watchWithEvilTexts();
  if (chrome) browser = await launchChrome(chrome, { asPerson: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  data.remove();
});

/** A view that says in each of its texts what must not run. */
async function watchWithEvilTexts(): Promise<void> {
  const engage = async (body: object): Promise<Record<string, string>> => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36' };
    const sent = await fetch(`${server.url}/api/engage`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await sent.json()) as Record<string, string>;
  };
  const { viewId, token } = await engage({ hello: { videoId, nonce: 'evil', age_ms: 60_000 } });
  const texts = Object.fromEntries(SCRIPTS.map((script, at) => [`${at + 1}`, script]));
  const context = {
    ...{
      page: `https://evil.example/?utm_source=${SCRIPTS[1]}&utm_campaign=${SCRIPTS[0]}`,
      referrer: SCRIPTS[5],
    },
    ...{ player: SCRIPTS[0], lang: SCRIPTS[1]?.slice(0, 35), tz: SCRIPTS[4], custom: texts },
  };
  const state = {
    ...{ v: 1, viewId, seq: 1, reported_duration_ms: 10_000, runs: [[0, 4_000, 0, 1]] },
    now: { at_ms: 4_000, position_ms: 4_000, rate: 1, state: 'paused' },
    ...{
      requested_at_ms: 0,
      autoplay: false,
      first_frame_at_ms: 0,
      playing_ms: 4_000,
      muted_ms: 0,
      hidden_ms: 0,
    },
    ...{ ended: false, stalls: { n: 0, ms: 0 }, seeks: { n: 0, latency_ms: 0 }, renditions: [], context },
    errors: [{ at_ms: 4_000, code: SCRIPTS[1], fatal: true, phase: 'mid' }],
  };
  expect(await engage({ token, state })).toEqual({ ack: 1 });
}

/** A page that notes whatever of the texts came to run, and every breach of the content policy. */
async function openWatched(): Promise<{ readonly page: Page; readonly ran: string[] }> {
  const ran: string[] = [];
  const page = await (await browser.newContext()).newPage();
  await page.exposeFunction('attacked', (what: string) => void ran.push(`ran: ${what}`));
  page.on('dialog', (dialog) => {
    ran.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) ran.push(message.text());
  });
  return { page, ran };
}

describe('texts that try to become code', () => {
  beforeEach((context) => context.skip(!chrome, NO_CHROME));

  test('stay texts on every page that shows them, and no page breaks its own policy', async () => {
    const { page, ran } = await openWatched();
    const tabs = ['audience', 'views', 'captions', 'chapters', 'share', 'quality', 'ledger', 'settings'];
    const pages = [
      '/',
      '/library',
      '/live',
      '/compare',
      `/watch/${videoId}`,
      `/embed/${videoId}`,
      `/videos/${videoId}`,
    ];
    for (const address of [...pages, ...tabs.map((tab) => `/videos/${videoId}?tab=${tab}`)]) {
      await page.goto(server.url + address);
      await page.waitForLoadState('networkidle');
      expect(ran, address).toEqual([]);
    }
    await page.goto(`${server.url}/videos/${videoId}`);
    // The title is shown as it was written.
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).innerText(), { timeout: 15_000 })
      .toContain('<script>');
  });

  test('come back from an address as texts', async () => {
    const { page, ran } = await openWatched();
    const text = encodeURIComponent(EVIL);
    for (const address of [
      `/nowhere/${text}`,
      `/watch/${text}`,
      `/?tab=${text}&filter=${text}`,
      `/library?q=${text}`,
    ]) {
      await page.goto(server.url + address);
      await page.waitForLoadState('networkidle');
    }
    expect(ran).toEqual([]);
  });
});

/** Open connections, none of which says a word. */
async function openIdle(count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(server.url);
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(500, count - sockets.length) }, () =>
      connect(Number(port), hostname),
    );
    await Promise.all(
      some.map(
        (socket) =>
          new Promise((resolve, reject) => {
            socket.resume().once('connect', resolve).once('error', reject);
          }),
      ),
    );
    sockets.push(...some);
  }
  return sockets;
}

test('ten thousand connections that say nothing hold nobody else up, and are ended', {
  timeout: 120_000,
}, async () => {
  const sockets = await openIdle(10_000);
  const started = performance.now();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(5_000);
  await expect
    .poll(() => sockets.filter(({ closed }) => closed).length, {
      timeout: 60_000,
    })
    .toBe(10_000);
  for (const socket of sockets) socket.destroy();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
