import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Video } from '@kine/protocol/schemas';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findChrome, launchChrome, NO_CHROME } from '../tools/chrome.ts';
import { type RunningServer, startServer, temporaryDataDir } from './running-server.ts';
import { drawVideo } from './test-video.ts';

const KINE = path.resolve('packages/server/src/cli/kine.ts');

/** A refused request is one that the test provoked, as is a server that goes away. */
const PROVOKED = /Failed to load resource|WebSocket connection|blocked by CORS policy/;

/** A first start with videos and views to make, on a machine that does much else, in milliseconds. */
const START_MS = 180_000;

interface UseServerOptions {
  /** Settings of the server; asked before it starts. */
  readonly env?: () => Record<string, string> | Promise<Record<string, string>>;
  /** What is there before the first test. */
  readonly prepare?: () => Promise<void>;
}

/** A server with a library of its own, and pages of it in a browser. */
interface UsedServer {
  readonly url: string;
  readonly dataDir: string;
  readonly browser: Browser;
  /** A file of the temporary folder. */
  file(name: string): string;
  /** A window of its own that ends with the test, at no address yet. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Opens an address of the server, or a whole one, in a window of its own that ends with the test. */
  open(where: string, options?: BrowserContextOptions): Promise<Page>;
  /** Sends a drawn video; each length once, since the same bytes are the same video. With accounts on, by a key. */
  addVideo(seconds: number, title?: string, key?: string): Promise<Video>;
  /** Makes up views by `kine seed`. */
  seed(...options: readonly string[]): Promise<void>;
  /** Ends the server, does something meanwhile, and starts it again at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
}

/** Starts a server and Chrome for the tests of a file; each test fails when a page of it complains. Skips without Chrome. */
export function useServer({ env, prepare }: UseServerOptions = {}): UsedServer {
  const chrome = findChrome();
  const data = temporaryDataDir();
  const dataDir = path.join(data.dataDir, 'data');
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  /** Errors of any page since the test began. */
  let complaints: string[] = [];
  let settings: Record<string, string> = {};

  beforeAll(async () => {
    if (!chrome) return;
    settings = (await env?.()) ?? {};
    server = await startServer(dataDir, settings);
    browser = await launchChrome(chrome, { asPerson: true });
    await prepare?.();
  }, START_MS);
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

  const started = <T>(it: T | undefined): T => {
    if (it === undefined) throw new Error('The server and the browser start before the first test.');
    return it;
  };
  const newPage: UsedServer['newPage'] = async (options = {}) => {
    const looks = { reducedMotion: 'reduce', locale: 'en-US', baseURL: started(server).url } as const;
    const context = await started(browser).newContext({ ...looks, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !PROVOKED.test(message.text())) complaints.push(message.text());
    });
    return page;
  };
  const file = (name: string): string => path.join(data.dataDir, name);
  return {
    get url() {
      return started(server).url;
    },
    get browser() {
      return started(browser);
    },
    dataDir,
    file,
    newPage,
    open: async (where, options) => {
      const page = await newPage(options);
      await page.goto(where);
      return page;
    },
    addVideo: async (seconds, title = `film ${seconds}`, key) => {
      const form = new FormData();
      form.set('title', title);
      form.set('video', await openAsBlob(drawVideo(file(`film-${seconds}.mp4`), seconds)), 'film.mp4');
      const headers: HeadersInit = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const answer = await fetch(`${started(server).url}/api/upload/`, {
        method: 'POST',
        headers,
        body: form,
      });
      expect(answer.status).toBe(201);
      return (await answer.json()) as Video;
    },
    seed: async (...options) => {
      const set = { PATH: process.env.PATH, KINE_DATA_DIR: dataDir, KINE_LOG_LEVEL: 'warn' };
      await promisify(execFile)(process.execPath, [KINE, 'seed', ...options], { env: set });
    },
    restart: async (meanwhile) => {
      // Without Chrome no test will need it.
      if (!server) return;
      const { port } = new URL(server.url);
      await server.end();
      await meanwhile();
      server = await startServer(dataDir, { ...settings, KINE_PORT: port });
    },
  };
}

/** Waits until a page shows a path of the server. Playwright's own wait fails when a page leaves twice in a row. */
export async function at(page: Page, pathname: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).pathname).toBe(pathname);
}

/** What axe finds wrong with a page: the rule, and the first place. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Windows that every page is looked at in. */
export const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** Pixels that a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
