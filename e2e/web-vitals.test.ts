import { openAsBlob } from 'node:fs';
import path from 'node:path';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

// Times are printed, not judged: they are the machine's as much as ours. That nothing jumps is ours alone.

const chrome = findChrome();
const data = temporaryDataDir();
let server: RunningServer;
let browser: Browser;
let video: Video;

beforeAll(async () => {
  if (!chrome) return;
  [server, browser] = await Promise.all([startServer(path.join(data.dataDir, 'data')), launchChrome(chrome)]);
  const form = new FormData();
  form.set('video', await openAsBlob(drawVideo(path.join(data.dataDir, 'film.mp4'), 20)), 'Film.mp4');
  const answer = await fetch(`${server.url}/api/upload/`, { method: 'POST', body: form });
  video = (await answer.json()) as Video;
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  data.remove();
});
beforeEach((context) => context.skip(!chrome, NO_CHROME));

interface Vitals {
  /** Milliseconds. */
  readonly lcp: number;
  readonly inp: number;
  /** The sum of all shifts that no press caused. */
  readonly cls: number;
  /** What moved. */
  readonly moved: readonly string[];
}

declare global {
  interface Window {
    vitals: { lcp: number; inp: number; cls: number; moved: string[] };
  }
}

/** In the page, before anything else: listens for what browsers call web vitals. */
function listen(): void {
  window.vitals = { lcp: 0, inp: 0, cls: 0, moved: [] };
  const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  };
  observe('largest-contentful-paint', ({ startTime }) => {
    window.vitals.lcp = startTime;
  });
  observe('event', (entry) => {
    if ((entry as PerformanceEventTiming & { interactionId: number }).interactionId === 0) return;
    window.vitals.inp = Math.max(window.vitals.inp, entry.duration);
  });
  observe('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: readonly { node: Node | null }[];
    };
    if (shift.hadRecentInput) return;
    window.vitals.cls += shift.value;
    for (const { node } of shift.sources) {
      window.vitals.moved.push(node instanceof Element ? node.outerHTML.slice(0, 160) : 'text');
    }
  });
}

async function measure(where: string, use: (page: Page) => Promise<void>): Promise<Vitals> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(listen);
  await page.goto(`${server.url}${where}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await use(page);
  const vitals = await page.evaluate(() => window.vitals);
  await page.close();
  console.log(
    `${where.replace(/[^/]{8,}$/, '<id>')}: largest paint ${Math.round(vitals.lcp)} ms, slowest press ${Math.round(vitals.inp)} ms, shift ${vitals.cls.toFixed(4)}`,
  );
  return vitals;
}

/** What people do on every page. */
async function press(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search videos, pages and actions' }).waitFor();
  await page.keyboard.type('film');
  await page.getByRole('option', { name: /Film/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Switch to|Follow the system/ }).click();
}

/** What web vitals call good; ours is 0, and what moved all the same is printed. */
const GOOD_SHIFT = 0.1;

test('nothing jumps on the start page, in the library, on a video and on the live page', async () => {
  const shifts = [];
  for (const where of ['/', '/library', `/videos/${video.video_id}`, '/live']) {
    const { cls, moved } = await measure(where, press);
    if (cls > 0) console.log(`moved on ${where}: ${moved.join(' | ')}`);
    if (cls >= GOOD_SHIFT) shifts.push({ where, cls, moved });
  }
  expect(shifts).toEqual([]);
});
