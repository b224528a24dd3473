import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { overflow, useServer, violations } from './use-server.ts';

let first: string;
let second: string;

const kine = useServer({
  prepare: async () => {
    first = (await kine.addVideo(20)).video_id;
    second = (await kine.addVideo(30)).video_id;
    await kine.seed('--days', '40', '--views', '800');
  },
});

/** A page, and what stands on it when everything has come. */
interface Loaded {
  readonly name: string;
  readonly where: () => string;
  readonly filled: (page: Page) => Promise<unknown>;
}

const panel = (name: string) => (page: Page) =>
  page.getByRole('region', { name, exact: true }).locator('svg, canvas, table, dl, input').first().waitFor();

const PAGES: readonly Loaded[] = [
  {
    name: 'the overview',
    where: () => '/',
    filled: async (page) => {
      await page.getByRole('list', { name: 'Top videos' }).getByRole('link').first().waitFor();
      await page.getByRole('list', { name: 'Countries' }).waitFor();
    },
  },
  {
    name: 'the library as cards',
    where: () => '/library',
    filled: (page) =>
      page
        .getByText(/\d+ plays/)
        .first()
        .waitFor(),
  },
  {
    name: 'the library as a table',
    where: () => '/library?view=table',
    filled: (page) => page.getByRole('link', { name: 'film 20', exact: true }).waitFor(),
  },
  { name: 'a video', where: () => `/videos/${first}`, filled: panel('Day by day') },
  { name: 'its audience', where: () => `/videos/${first}?tab=audience`, filled: panel('Browser') },
  {
    name: 'its quality',
    where: () => `/videos/${first}?tab=quality`,
    filled: panel('Quality of experience'),
  },
  {
    name: 'its views',
    where: () => `/videos/${first}?tab=views`,
    filled: (page) => page.getByRole('list', { name: 'Views, newest first' }).waitFor(),
  },
  { name: 'its share page', where: () => `/videos/${first}?tab=share`, filled: panel('Share') },
  { name: 'its settings', where: () => `/videos/${first}?tab=settings`, filled: panel('Tags') },
  { name: 'the live page', where: () => '/live', filled: panel('Viewers in the last hour') },
  {
    name: 'a comparison',
    where: () => `/compare?videos=${JSON.stringify([first, second])}`,
    filled: panel('Numbers'),
  },
];

const WINDOWS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

/** Milliseconds that each piece of the page itself takes: a slow network. */
const SLOW_MS = 40;

/** Milliseconds that live numbers come after the answers of the API. */
const LIVE_LATER_MS = 300;

/** A page whose answers of the API are held back until `letGo`, and its live numbers a little longer. */
async function openHeld(where: string, { colorScheme, ...viewport }: (typeof WINDOWS)[number]) {
  const page = await kine.newPage({ viewport, colorScheme });
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEntry[]) {
        const { value, sources = [] } = entry as unknown as LayoutShift;
        const moved = sources.map(({ node }) => (node as Element)?.outerHTML?.slice(0, 120) ?? 'gone');
        shifts().push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    function shifts(): { value: number; moved: string[] }[] {
      const all = window as unknown as { shifts?: { value: number; moved: string[] }[] };
      all.shifts ??= [];
      return all.shifts;
    }
  });
  await page.route('**/assets/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
  await page.route('**/api/**', async (route) => {
    await held;
    // A page that is closed meanwhile has no route to go on with.
    await route.continue().catch(() => undefined);
  });
  await page.routeWebSocket('**/ws/live', async (socket) => {
    await held;
    await new Promise((resolve) => setTimeout(resolve, LIVE_LATER_MS));
    if (!page.isClosed()) socket.connectToServer();
  });
  await page.goto(where);
  return { page, letGo };
}

interface LayoutShift {
  readonly value: number;
  readonly sources?: readonly { readonly node?: unknown }[];
}

/** How far things moved that nobody moved, and the largest of these moves. */
async function shiftsOf(page: Page): Promise<{ readonly sum: number; readonly worst: string }> {
  const shifts = await page.evaluate(
    () => (window as unknown as { shifts?: { value: number; moved: string[] }[] }).shifts ?? [],
  );
  const [worst] = shifts.toSorted((a, b) => b.value - a.value);
  return {
    sum: shifts.reduce((sum, { value }) => sum + value, 0),
    worst: worst ? `${worst.value.toFixed(3)} of ${worst.moved.join(' and ')}` : 'none',
  };
}

describe.each(PAGES)('$name on a slow network', ({ where, filled }) => {
  test.each(WINDOWS)('waits in its own shape and does not move, at $width px', async (window) => {
    const { page, letGo } = await openHeld(where(), window);
    const skeleton = page.locator('.MuiSkeleton-root');
    await skeleton.first().waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    letGo();
    await filled(page);
    await expect.poll(() => skeleton.count(), { timeout: 15_000 }).toBe(0);
    const { sum, worst } = await shiftsOf(page);
    expect(sum, worst).toBeLessThan(0.1);
  });
});
