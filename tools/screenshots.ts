import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { startServer, temporaryDataDir } from '../e2e/running-server.ts';
import { findChrome, launchChrome, NO_CHROME } from './chrome.ts';
import { SCREENSHOT_PAGES, type ScreenshotPage } from './screenshot-pages.ts';

const HELP = `usage: npm run screenshots -- [options] [page …]

Takes a picture of every page, wide and phone, light and dark, into screenshots/. Without an address it starts
its own server with the demo's films, history and audience, and ends it. Names of pages are beginnings: "video"
takes each page whose name begins so.

  --url URL    a server that runs already
  --out DIR    another folder`;

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const SCHEMES = ['light', 'dark'] as const;
/** Films are drawn and prepared for playing by ffmpeg: one to four minutes on two cores. */
const DEMO_READY_MS = 600_000;
const PAGE_READY_MS = 15_000;

interface Look {
  readonly browser: Browser;
  readonly url: string;
  readonly videos: readonly Video[];
  readonly out: string;
}

/** A server with the demo in a folder of its own, until `end`. */
async function startDemo(): Promise<{ url: string; end: () => Promise<void> }> {
  const data = temporaryDataDir();
  const server = await startServer(path.join(data.dataDir, 'data'), {}, ['--demo']).catch((error) => {
    data.remove();
    throw error;
  });
  const end = async (): Promise<void> => {
    await server.end();
    data.remove();
  };
  return { url: server.url, end };
}

/** The library, most played first, once its videos can be played and, in the demo, somebody watches. */
async function preparedVideos(url: string, demo: boolean): Promise<Video[]> {
  const until = Date.now() + DEMO_READY_MS;
  for (;;) {
    const answer = await fetch(`${url}/api/videos/?sort=plays`);
    if (!answer.ok) throw new Error(`${url} answers with ${answer.status}: ${await answer.text()}`);
    const videos = (await answer.json()) as Video[];
    if (!demo && videos.length > 0) return videos;
    if (!demo) throw new Error(`${url} has no video to look at.`);
    const ready = videos.every(({ status, storyboard }) => status === 'ready' && storyboard !== null);
    // The audience begins when history is written.
    if (ready && videos.some(({ viewers_now }) => viewers_now > 0)) return videos;
    if (Date.now() > until) throw new Error('The demo was not ready in time.');
    await sleep(1_000);
  }
}

/** Takes one page in one size and scheme; resolves with what went wrong in it. */
async function photograph(
  { browser, url, videos, out }: Look,
  { name, address, act, missing = false }: ScreenshotPage,
  [size, colorScheme]: readonly [keyof typeof SIZES, (typeof SCHEMES)[number]],
): Promise<string[]> {
  const file = `${name}-${size}-${colorScheme}.png`;
  const options = { viewport: SIZES[size], colorScheme, reducedMotion: 'reduce' } as const;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    // A refused request is told below, with its address.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) wrong.push(message.text());
  });
  page.on('response', (response) => {
    const itself = response.request().isNavigationRequest();
    if (response.status() >= 400 && !(itself && missing))
      wrong.push(`${response.status()} ${response.url()}`);
  });
  try {
    await page.goto(`${url}${address(videos)}`);
    await settled(page);
    await act?.(page);
    await settled(page);
    for (const alert of await page.getByRole('alert').all()) {
      const text = await alert.innerText();
      if (text.trim() !== '') wrong.push(`it says "${text.trim()}"`);
    }
    if (act === undefined) {
      // A window as tall as the page: a foot that is fixed to the window would stand in the middle of it.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: SIZES[size].width, height: Math.max(height, SIZES[size].height) });
      await settled(page);
    }
    await page.screenshot({ path: path.join(out, file) });
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  } finally {
    await context.close();
  }
  return wrong.map((what) => `${file}: ${what}`);
}

/** Waits until nothing is loaded any more and no skeleton is left. */
async function settled(page: Page): Promise<void> {
  // Some pages ask again and again; then the skeletons decide.
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.waitForFunction(() => !document.querySelector('.MuiSkeleton-root'), { timeout: PAGE_READY_MS });
  await sleep(300);
}

async function takeAll(look: Look, pages: readonly ScreenshotPage[]): Promise<number> {
  const wrong: string[] = [];
  for (const page of pages) {
    for (const size of ['wide', 'phone'] as const) {
      for (const scheme of SCHEMES) wrong.push(...(await photograph(look, page, [size, scheme])));
    }
  }
  for (const line of wrong) console.error(line);
  console.log(`${pages.length * 4} pictures in ${path.relative('.', look.out)}/, ${wrong.length} errors.`);
  return wrong.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const { values, positionals: wanted } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      out: { type: 'string', default: 'screenshots' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const pages = SCREENSHOT_PAGES.filter(
    ({ name }) => wanted.length === 0 || wanted.some((begin) => name.startsWith(begin)),
  );
  const chrome = findChrome();
  if (!chrome || pages.length === 0) {
    console.error(chrome ? `No page is called so: ${wanted.join(', ')}` : NO_CHROME);
    return 2;
  }
  const out = path.resolve(values.out);
  mkdirSync(out, { recursive: true });
  const own = values.url === undefined ? await startDemo() : undefined;
  const url = (own?.url ?? values.url ?? '').replace(/\/$/, '');
  const stopped = (): void => void own?.end().finally(() => process.exit(130));
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  let browser: Browser | undefined;
  try {
    if (own) console.log('The demo is being prepared …');
    const videos = await preparedVideos(url, own !== undefined);
    browser = await launchChrome(chrome, { asPerson: true });
    return await takeAll({ browser, url, videos, out }, pages);
  } finally {
    await browser?.close();
    await own?.end();
  }
}

const code = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
process.exit(code);
