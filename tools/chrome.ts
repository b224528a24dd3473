import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** What a skipped browser test says. */
export const NO_CHROME = 'no Chromium or Chrome found: install one, or set KINE_CHROME to its path';

/** Path of a Chromium or Chrome: `KINE_CHROME`, else the usual places; undefined where there is none. */
export function findChrome(): string | undefined {
  const named = process.env.KINE_CHROME;
  if (named) return named;
  return USUAL_PLACES.find((path) => existsSync(path));
}

export interface ChromeOptions {
  /** Playwright turns the back/forward cache off unless it is asked for. */
  readonly backForwardCache?: boolean;
  /**
   * Calls itself Chrome and not HeadlessChrome, which a server rightly takes for a robot. Playwright's own
   * `userAgent` does not reach beacons.
   */
  readonly asPerson?: boolean;
}

const PERSON =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Starts a headless browser that talks to nobody but the pages under test. */
export async function launchChrome(executablePath: string, options: ChromeOptions = {}): Promise<Browser> {
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const name = options.asPerson ? [`--user-agent=${PERSON}`] : [];
  const ignoreDefaultArgs = options.backForwardCache ? ['--disable-back-forward-cache'] : [];
  const args = [...FLAGS, ...sandbox, ...name];
  return chromium.launch({ executablePath, headless: true, args, ignoreDefaultArgs });
}
