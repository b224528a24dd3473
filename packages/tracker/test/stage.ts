import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, ViewState } from '@kine/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../../../tools/chrome.ts';
import { buildTracker } from './build-tracker.ts';
import { type Behaviour, type Collector, type Received, startCollector } from './collector.ts';
import { makeVideo } from './make-video.ts';
import { playerPage } from './page.ts';

/** Edges of runs may be this far from what the browser itself says. */
const EDGE_MS = 250;

/** A browser, a collector and the built tracker for the tests of one file; each test has its own video. */
export interface Stage {
  videoId(): string;
  behaviour(): Behaviour;
  received(): readonly Received[];
  /** The newest state of each view of the test's video, or of another. */
  views(videoId?: string): ViewState[];
  collector(): Collector;
  /** Address of the script: another origin than the page's, as on a page of somebody else. */
  trackerAddress(): string;
  openPage(html: string): Promise<Page>;
  openPlayer(attributes?: string): Promise<Page>;
  leave(page: Page): Promise<void>;
  /** Waits for a view that fits. */
  settled(condition: (view: ViewState) => boolean): Promise<ViewState>;
}

/**
 * Sets the stage for a test file; its tests skip where there is no browser. `props` makes further files in the
 * folder, and says which are served at which path.
 */
export function setStage(props: (folder: string) => Record<string, string> = () => ({})): Stage {
  const chrome = findChrome();
  const folder = mkdtempSync(join(tmpdir(), 'kine-tracker-'));
  const pages: Record<string, string> = {};
  const opened: Page[] = [];
  let browser: Browser;
  let collector: Collector;
  let tests = 0;

  beforeAll(async () => {
    if (!chrome) return;
    buildTracker(folder);
    makeVideo(join(folder, 'v.mp4'), 12);
    makeVideo(join(folder, 'short.mp4'), 2);
    const files = ['t.js', 'v.mp4', 'short.mp4'].map((name) => [`/${name}`, join(folder, name)]);
    collector = await startCollector(pages, { ...Object.fromEntries(files), ...props(folder) });
    browser = await launchChrome(chrome, { backForwardCache: true });
  });
  afterAll(async () => {
    await browser?.close();
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach((context) => {
    context.skip(!chrome, NO_CHROME);
    tests += 1;
    for (const key of Object.keys(collector.behaviour)) delete collector.behaviour[key as keyof Behaviour];
    return async () => {
      for (const page of opened.splice(0)) await page.close();
      expect(collector.complaints.splice(0)).toEqual([]);
    };
  });

  const videoId = (): string => `video-${tests}`;
  const views = (id = videoId()): ViewState[] => collector.views(id);
  const trackerAddress = (): string => `http://localhost:${collector.port}/t.js`;
  const openPage = async (html: string): Promise<Page> => {
    pages[`/${videoId()}`] = html;
    const page = await browser.newPage();
    opened.push(page);
    page.on('pageerror', (error) => collector.complaints.push(`page error: ${error}`));
    await page.goto(`http://127.0.0.1:${collector.port}/${videoId()}`);
    return page;
  };
  return {
    videoId,
    views,
    behaviour: () => collector.behaviour,
    received: () => collector.received,
    collector: () => collector,
    trackerAddress,
    openPage,
    openPlayer: (attributes) => openPage(playerPage(videoId(), trackerAddress(), attributes)),
    leave: async (page) => {
      await page.goto(`http://127.0.0.1:${collector.port}/elsewhere`);
    },
    settled: async (condition) => {
      await expect.poll(() => views().some(condition), { timeout: 15_000, interval: 50 }).toBe(true);
      return views().find(condition) as ViewState;
    },
  };
}

/** Runs `code` in the page with the element `player`; it may wait with `until(condition)`. */
export function act(page: Page, code: string): Promise<unknown> {
  return page.evaluate(`(async () => {
    const player = document.getElementById('player');
    const until = async (condition) => {
      while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    ${code}
  })()`);
}

export function spans(runs: readonly Run[]): [number, number][] {
  return runs.map(([from, to]) => [from, to]);
}

/** The frames that the element really showed, `[wall ms, media ms]`. */
export function framesOf(page: Page, id = 'player'): Promise<[number, number][]> {
  return page.evaluate(`frames.${id}`);
}

/** The element's own `played` ranges in milliseconds. */
export function playedBy(page: Page): Promise<[number, number][]> {
  return page.evaluate(`Array.from({ length: player.played.length }, (_, i) => [
    player.played.start(i) * 1000,
    player.played.end(i) * 1000,
  ])`);
}

/** Each stretch is the one wanted, within a quarter of a second at each edge. */
export function expectClose(
  actual: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): void {
  const report = `${JSON.stringify(actual)} against ${JSON.stringify(wanted)}`;
  expect(actual.length, report).toBe(wanted.length);
  for (const [i, [from = 0, to = 0]] of wanted.entries()) {
    expect(Math.abs((actual[i]?.[0] ?? 0) - from), report).toBeLessThanOrEqual(EDGE_MS);
    expect(Math.abs((actual[i]?.[1] ?? 0) - to), report).toBeLessThanOrEqual(EDGE_MS);
  }
}
