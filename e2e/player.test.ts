import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ViewState } from '@kine/protocol';
import type { AnalyticsReport, Playback, Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const DURATION_S = 40;
const VTT = (line: string) => `WEBVTT\n\n00:00.000 --> 00:40.000\n${line}\n`;
const CHAPTERS = [
  { start_s: 0, title: 'Intro' },
  { start_s: 10, title: 'Tea & <b>cake</b>' },
  { start_s: 30, title: 'Farewell' },
];
const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let videoId: string;
let complaints: string[] = [];

beforeAll(async () => {
  if (!chrome) return;
  server = await startServer(path.join(data.dataDir, 'data'));
  browser = await launchChrome(chrome, { asPerson: true });
  videoId = await addVideo();
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  data.remove();
});
beforeEach((context) => {
  complaints = [];
  context.skip(!chrome, NO_CHROME);
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  expect(complaints).toEqual([]);
});

/** Somebody watches the film, goes back to 0:20 twice, and is told of as a player tells it. */
async function watchAgain(id: string): Promise<void> {
  const person = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36',
  };
  const post = async (body: object): Promise<Record<string, unknown>> => {
    const url = `${server.url}/api/engage`;
    return (await fetch(url, { method: 'POST', headers: person, body: JSON.stringify(body) })).json();
  };
  const nonce = `${Math.random()}`;
  const { viewId, token } = await post({ hello: { videoId: id, nonce, age_ms: 600_000 } });
  const state: ViewState = {
    v: 1,
    viewId: `${viewId}`,
    seq: 1,
    reported_duration_ms: 40_000,
    runs: [
      [0, 25_000, 0, 1],
      [20_000, 25_000, 25_000, 1],
      [20_000, 38_000, 30_000, 1],
    ],
    now: { at_ms: 48_000, position_ms: 38_000, rate: 1, state: 'paused' },
    requested_at_ms: 0,
    autoplay: false,
    first_frame_at_ms: 0,
    playing_ms: 48_000,
    muted_ms: 0,
    hidden_ms: 0,
    ended: false,
    stalls: { n: 0, ms: 0 },
    seeks: { n: 2, latency_ms: 0 },
    errors: [],
    renditions: [],
    context: {},
  };
  expect(await post({ token, state })).toEqual({ ack: 1 });
}

async function plays(id: string): Promise<number> {
  const report = await fetch(`${server.url}/api/videos/${id}/analytics`);
  return ((await report.json()) as AnalyticsReport).metrics.play;
}

/** A film with chapters, and captions in two languages. */
async function addVideo(seconds = DURATION_S): Promise<string> {
  const file = drawVideo(path.join(data.dataDir, `film-${seconds}.mp4`), seconds);
  const form = new FormData();
  form.set('video', await openAsBlob(file), 'film.mp4');
  const added = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  const { video_id } = (await added.json()) as Video;
  const url = `${server.url}/api/videos/${video_id}`;
  for (const [lang, line] of [
    ['en', 'Good morning'],
    ['de', 'Guten Morgen'],
  ] as const) {
    const captions = new FormData();
    captions.set('lang', lang);
    captions.set('file', new Blob([VTT(line)]), 'film.vtt');
    await fetch(`${url}/captions`, { method: 'POST', body: captions });
  }
  await fetch(`${url}/chapters`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chapters: CHAPTERS }),
  });
  return video_id;
}

async function open(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  watchFor(page);
  await page.goto(url);
  return page;
}

function watchFor(page: Page): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      complaints.push(message.text());
    }
  });
}

async function openWatch(query = '', options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await open(`${server.url}/watch/${videoId}${query}`, options);
  await ready(page);
  return page;
}

const ready = (page: Page) =>
  page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 1);

/** A property of the page's video element. */
const media = <K extends keyof HTMLVideoElement>(page: Page, key: K) =>
  page.evaluate((name) => document.querySelector('video')?.[name], key) as Promise<HTMLVideoElement[K]>;

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).options({ preload: false }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
  );

describe('the keyboard', () => {
  test('plays, jumps, and sets volume and speed on the watch page without a click first', async () => {
    const page = await openWatch();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('k');
    await expect.poll(() => media(page, 'paused')).toBe(false);
    await press('Space');
    await expect.poll(() => media(page, 'paused')).toBe(true);
    const at = async (key: string) => {
      await press(key);
      return Math.round(await media(page, 'currentTime'));
    };
    expect(await at('5')).toBe(20);
    expect(await at('ArrowRight')).toBe(25);
    expect(await at('ArrowLeft')).toBe(20);
    expect(await at('l')).toBe(30);
    expect(await at('J')).toBe(20);
    expect(await at('Home')).toBe(0);
    expect(await at('ArrowLeft')).toBe(0);
    expect(await at('End')).toBe(DURATION_S);
    await press('m', 'ArrowDown', 'ArrowDown');
    expect([await media(page, 'muted'), await media(page, 'volume')]).toEqual([true, 0.9]);
    await press('ArrowUp');
    expect([await media(page, 'muted'), await media(page, 'volume')]).toEqual([false, 0.95]);
    await page.getByText('Volume 95 %').waitFor();
    await press('>', '>', '<');
    await expect.poll(() => media(page, 'playbackRate')).toBe(1.25);
  });

  test('opens and leaves fullscreen', async () => {
    const page = await openWatch();
    await page.keyboard.press('f');
    await expect
      .poll(() => page.evaluate(() => document.fullscreenElement?.localName))
      .toBe('media-controller');
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBeUndefined();
  });

  test('shows its list, which Escape closes and which keeps the keys from the player meanwhile', async () => {
    const page = await openWatch();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('5');
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  });

  test('leaves keys to inputs, to buttons with the focus, and to the browser', async () => {
    const page = await openWatch();
    await page.evaluate(() => document.body.append(document.createElement('input')));
    await page.locator('body > input').focus();
    await page.keyboard.type('k 5m');
    await expect.poll(() => page.locator('body > input').inputValue()).toBe('k 5m');
    await page.getByRole('button', { name: 'Mute' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+ArrowRight');
    expect([await media(page, 'paused'), await media(page, 'muted')]).toEqual([true, true]);
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
  });

  test('works on the dashboard only with the focus in the player', async () => {
    const page = await open(`${server.url}/videos/${videoId}`);
    await page.locator('video').waitFor();
    await ready(page);
    await page.keyboard.press('5');
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
    await page.locator('media-play-button').focus();
    await page.keyboard.press('5');
    await expect.poll(() => media(page, 'currentTime')).toBe(20);
  });
});

describe('captions', () => {
  const shown = (page: Page) =>
    page.evaluate(() =>
      [...(document.querySelector('video')?.textTracks ?? [])]
        .filter(({ mode, kind }) => mode === 'showing' && kind === 'subtitles')
        .map(({ language, activeCues }) => [language, (activeCues?.[0] as VTTCue | undefined)?.text]),
    );

  test('are chosen in the menu, remembered for the next visit, and turned off by a key', async () => {
    const page = await openWatch('?t=5');
    expect(await shown(page)).toEqual([]);
    await page.getByRole('button', { name: 'closed captions' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await expect.poll(() => shown(page)).toEqual([['de', 'Guten Morgen']]);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual([['de', 'Guten Morgen']]);
    await page.keyboard.press('c');
    await page.getByText('Captions off').waitFor();
    expect(await shown(page)).toEqual([]);
    await page.reload();
    await ready(page);
    expect(await shown(page)).toEqual([]);
    await page.keyboard.press('c');
    await expect.poll(() => shown(page)).toEqual([['en', 'Good morning']]);
  });
});

describe('chapters', () => {
  test('part the seek bar, are named beside the time, and can be picked from a list', async () => {
    const page = await openWatch();
    const list = page.getByRole('region', { name: 'Chapters' });
    await list.waitFor();
    const parts = () =>
      page.evaluate(
        () =>
          document.querySelector('media-time-range')?.shadowRoot?.querySelectorAll('#segments-clipping rect')
            .length,
      );
    await expect.poll(parts).toBe(CHAPTERS.length);
    await expect.poll(() => page.locator('.kine-chapter').textContent()).toBe('Intro');
    await list.getByRole('button', { name: 'Tea & <b>cake</b>' }).click();
    await expect.poll(() => media(page, 'currentTime')).toBeGreaterThanOrEqual(10);
    await expect.poll(() => page.locator('[aria-current]').textContent()).toContain('Tea & <b>cake</b>');
    await page.locator('media-time-range').hover({ position: { x: 900, y: 10 } });
    await expect
      .poll(() => page.locator('media-preview-chapter-display').getAttribute('mediapreviewchapter'))
      .toBe('Farewell');
  });
});

describe('the position', () => {
  const stopAt = async (page: Page, second: number) => {
    await page.evaluate(async (target) => {
      const video = document.querySelector('video');
      if (!video) return;
      video.muted = true;
      video.currentTime = target;
      await video.play();
      while (video.currentTime < target + 0.3) await new Promise((resolve) => setTimeout(resolve, 20));
      video.pause();
    }, second);
  };

  test('is where the viewer stopped, with a way back to the beginning', async () => {
    const page = await openWatch();
    await stopAt(page, 20);
    await page.reload();
    await page.getByText('Resumed at 0:20').waitFor();
    await expect.poll(() => media(page, 'currentTime')).toBe(20);
    await expect.poll(() => violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
    await page.getByText('Resumed at').waitFor({ state: 'detached' });
  });

  test.each([
    ['the first ten seconds', 5],
    ['the last part', 38.5],
  ])('in %s is not kept', async (_where, second) => {
    const page = await openWatch();
    await stopAt(page, 20);
    await stopAt(page, second);
    await page.reload();
    await ready(page);
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
  });

  test('is forgotten after 30 days, and an address that names a time goes before it', async () => {
    const page = await openWatch();
    await stopAt(page, 20);
    await page.goto(`${server.url}/watch/${videoId}?t=0m12s`);
    await expect.poll(() => media(page, 'currentTime')).toBe(12);
    await page.evaluate((id) => {
      const at = Date.now() - 31 * 86_400_000;
      localStorage.setItem('kine-positions', JSON.stringify({ [id]: [20, at] }));
    }, videoId);
    await page.goto(`${server.url}/watch/${videoId}`);
    await ready(page);
    await expect.poll(() => media(page, 'currentTime')).toBe(0);
  });

  test('is not kept where storage is blocked, and everything else works', async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    watchFor(page);
    await page.goto(`${server.url}/watch/${videoId}`);
    await ready(page);
    await stopAt(page, 20);
    await page.keyboard.press('c');
    await page.getByText('Captions: English').waitFor();
  });
});

describe('the seek bar', () => {
  const playback = async (id: string) =>
    (await fetch(`${server.url}/api/playback/${id}`)).json() as Promise<Playback>;

  test.each(['file', 'hls'] as const)(
    'shows pictures of where the pointer is, of a video played as %s',
    async (kind) => {
      const id = kind === 'file' ? videoId : await addVideo(DURATION_S + 2);
      if (kind === 'hls') await fetch(`${server.url}/api/videos/${id}/hls`, { method: 'POST' });
      const processed = async () => {
        const { storyboard, kind: now } = await playback(id);
        return storyboard !== null && now === kind;
      };
      await expect.poll(processed, { timeout: 90_000, interval: 250 }).toBe(true);
      const page = await open(`${server.url}/watch/${id}`);
      await page.waitForFunction(() => document.querySelector('.kine-player')?.hasAttribute('mediaduration'));
      const shown = async (x: number) => {
        await page.locator('media-time-range').hover({ position: { x, y: 10 } });
        return page.locator('media-preview-thumbnail').evaluate((thumbnail) => ({
          coords: thumbnail.getAttribute('mediapreviewcoords') ?? '',
          picture: thumbnail.shadowRoot?.querySelector('img')?.naturalWidth ?? 0,
        }));
      };
      await expect.poll(async () => (await shown(300)).picture).toBeGreaterThan(0);
      const [here, there] = [await shown(300), await shown(800)];
      expect(here.coords).toMatch(/^\d+ \d+ \d+ \d+$/);
      expect(there.coords).not.toBe(here.coords);
      // Captions and chapters come with either.
      const parts = page
        .locator('media-time-range')
        .evaluate((range) => range.shadowRoot?.querySelectorAll('#segments-clipping rect').length);
      expect(await parts).toBe(CHAPTERS.length);
      await page.keyboard.press('c');
      await page.getByText('Captions: English').waitFor();
      const text = () =>
        page.evaluate(() => {
          const element = document.querySelector<HTMLVideoElement>('.kine-player > [slot=media]');
          const track = [...(element?.textTracks ?? [])].find(
            ({ mode, kind }) => mode === 'showing' && kind === 'subtitles',
          );
          return (track?.cues?.[0] as VTTCue | undefined)?.text;
        });
      await expect.poll(text).toBe('Good morning');
    },
  );
});

describe('what was replayed most', () => {
  test('is a hill over the seek bar once enough people watched, and is left out where there is little room', async () => {
    const before = await openWatch();
    await expect.poll(() => before.locator('.kine-replays').isVisible()).toBe(false);
    const id = await addVideo(DURATION_S + 1);
    for (let viewer = 0; viewer < 24; viewer++) await watchAgain(id);
    // The warehouse has them within a second, and what viewers are told is kept for a minute.
    await expect.poll(async () => await plays(id)).toBe(24);
    const url = `${server.url}/watch/${id}`;
    const page = await open(url);
    await page.getByRole('img', { name: /^Most replayed at 0:2[0-4]$/ }).waitFor();
    await expect.poll(() => page.getByText('Most replayed').boundingBox()).toMatchObject({ height: 14 });
    await expect.poll(() => violations(page)).toEqual([]);
    const narrow = await open(url, { viewport: { width: 360, height: 720 } });
    await narrow.locator('.kine-replays svg').waitFor({ state: 'attached' });
    await expect.poll(() => narrow.locator('.kine-replays').isVisible()).toBe(false);
  });
});

describe('the watch page and the embed', () => {
  test('begin as their address says', async () => {
    const page = await open(`${server.url}/embed/${videoId}?t=7&autoplay=1&muted=1&loop=1`);
    await expect.poll(() => media(page, 'currentTime')).toBeGreaterThan(7);
    expect([await media(page, 'muted'), await media(page, 'loop'), await media(page, 'paused')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('say what to do when the video cannot be loaded, and go on where it stopped', async () => {
    const context = await browser.newContext();
    await context.route('**/original.mp4', (route) => route.abort());
    const page = await context.newPage();
    watchFor(page);
    await page.goto(`${server.url}/watch/${videoId}?t=15&muted=1`);
    await page.getByRole('alert').getByText('The video cannot be loaded.').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await context.unroute('**/original.mp4');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => media(page, 'currentTime')).toBeGreaterThan(15);
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });

  test.each([
    ['watch', 1280, 'light'],
    ['watch', 360, 'dark'],
    ['embed', 640, 'light'],
    ['embed', 320, 'dark'],
  ] as const)(
    '%s is accessible at %d px, %s, and does not move when it has loaded',
    async (kind, width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 720 }, colorScheme });
      const page = await context.newPage();
      watchFor(page);
      await page.addInitScript(() => {
        Object.assign(window, { kineShift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            Object.assign(window, {
              kineShift: Reflect.get(window, 'kineShift') + Reflect.get(entry, 'value'),
            });
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(`${server.url}/${kind}/${videoId}`);
      await ready(page);
      await expect.poll(() => violations(page)).toEqual([]);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
        .toBe(0);
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'kineShift'))).toBeLessThan(0.02);
    },
  );
});
