import type { BrowserContextOptions, Page, Response } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type MediaHost, startMediaHost } from './media-host.ts';
import { useServer, violations } from './use-server.ts';

const PASSWORD = 'a long enough password';
/** Opens everything to the test, which fills the library. */
const KEY = 'kine_a-key-for-the-test-of-the-viewer-0123456789';

/** Somebody's site, where the file of a link lies. */
let host: MediaHost;
let film: string;
let link: string;

const kine = useServer({
  env: async () => {
    host = await startMediaHost(kine.file(''));
    return {
      KINE_OUTBOUND_ALLOW: new URL(host.origin).host,
      KINE_ACCOUNTS: 'on',
      KINE_INIT_ADMIN_EMAIL: 'olga@example.com',
      KINE_INIT_ADMIN_PASSWORD: PASSWORD,
      KINE_INIT_API_KEY: KEY,
    };
  },
  prepare: async () => {
    film = (await kine.addVideo(6, 'A film', KEY)).video_id;
    const body = (value: object): RequestInit => ({
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
    const address = { video_url: `${host.origin}/film-6.mp4`, title: 'A link' };
    const registered = await fetch(`${kine.url}/api/register-video`, body(address));
    link = ((await registered.json()) as { video_id: string }).video_id;
    const day = new Date().toISOString().slice(0, 10);
    await fetch(`${kine.url}/api/annotations`, body({ day, text: 'Newsletter sent' }));
    const rule = { kind: 'agent', dimension: 'browser', value: 'Uptime', reason: 'Our own watcher' };
    await fetch(`${kine.url}/api/exclusions`, body(rule));
    owner = await sessionOf('olga@example.com');
    viewer = await viewerBy(owner);
  },
});

afterAll(() => host?.stop());

type State = NonNullable<BrowserContextOptions['storageState']>;
let owner: State;
let viewer: State;

async function sessionOf(email: string): Promise<State> {
  const page = await kine.open('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

/** Bob, whom the owner invites to look. */
async function viewerBy(storageState: State): Promise<State> {
  const page = await kine.open('/settings', { storageState });
  const token = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ email: 'bob@example.com', role: 'viewer' });
    const answer = await fetch('/api/invitations', { method: 'POST', headers, body });
    return ((await answer.json()) as { token: string }).token;
  });
  await fetch(`${kine.url}/api/invited/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Bob', password: PASSWORD }),
  });
  await page.context().close();
  return sessionOf('bob@example.com');
}

/** Every page of the dashboard, with what tells that it has its content. */
const pages = (): readonly (readonly [where: string, settled: string])[] => [
  ['/', 'Viewers'],
  ['/library', 'A film'],
  ['/library?view=table', 'A film'],
  ['/live', 'Nobody is watching right now'],
  ['/compare', 'Compare'],
  [`/compare?videos=${JSON.stringify([film, link])}`, 'A film'],
  ...['overview', 'audience', 'views', 'quality', 'revenue', 'share', 'settings'].map(
    (tab) => [`/videos/${film}?tab=${tab}`, 'A film'] as const,
  ),
  [`/videos/${link}?tab=settings`, 'A link'],
  ['/revenue', 'What you were really paid'],
  ['/privacy', 'For your own privacy page'],
  ...['account', 'members', 'keys', 'workspace'].map((tab) => [`/settings?tab=${tab}`, 'Settings'] as const),
];

/** Presses every button of the page, and of what opens, once by its name; gives the names. */
function pressAll(): Promise<string[]> {
  const LEAVES = /^(sign out|leave|copy|save (as|the)|select none)/i;
  const nameOf = (button: Element): string => button.getAttribute('aria-label') ?? button.textContent ?? '';
  const isSeen = (button: Element): boolean => button.checkVisibility({ visibilityProperty: true });
  const done = new Set<string>();
  const press = async (): Promise<string[]> => {
    const all = document.querySelectorAll<HTMLElement>(
      'main :is(button, [role="button"], [role="checkbox"], input[type="checkbox"]):not(:disabled, [aria-disabled="true"]), [role="dialog"] button:not(:disabled)',
    );
    const next = [...all].find(
      (button) => isSeen(button) && !done.has(nameOf(button)) && !LEAVES.test(nameOf(button)),
    );
    if (!next || done.size > 150) return [...done];
    done.add(nameOf(next));
    next.click();
    await new Promise((go) => setTimeout(go, 80));
    return press();
  };
  return press();
}

test('no page and no control of a viewer leads to a refusal', async () => {
  const page = await kine.newPage({ storageState: viewer });
  const refused: string[] = [];
  const note = (answer: Response): void => {
    if (answer.status() === 403)
      refused.push(`${answer.request().method()} ${new URL(answer.url()).pathname}`);
  };
  page.on('response', note);
  const pressed: string[] = [];
  for (const [where, settled] of pages()) {
    await page.goto(where);
    await page.getByText(settled, { exact: false }).first().waitFor();
    await page.waitForLoadState('networkidle');
    pressed.push(...(await page.evaluate(pressAll)));
    await page.waitForLoadState('networkidle');
    expect(refused, where).toEqual([]);
  }
  // It did press what there is to press.
  expect(new Set(pressed).size).toBeGreaterThan(40);
}, 300_000);

/** What changes something, by page: the owner has each of them, the viewer none. */
const CHANGING: readonly (readonly [where: () => string, names: readonly string[]])[] = [
  [() => '/', ['Add note']],
  [() => `/videos/${film}?tab=overview`, ['Rename this video', 'Delete this video', 'Add note']],
  [
    () => `/videos/${film}?tab=settings`,
    ['Make qualities (HLS)', 'Use this frame as poster', 'Add captions', 'Add chapters', 'Leave views out'],
  ],
  [() => `/videos/${link}?tab=settings`, ['Check again']],
  [() => '/revenue', ['Save', 'Add a month', 'Upload a CSV', 'Save months']],
];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test.each(CHANGING)(
  'what changes something is there for an owner and not for a viewer',
  async (where, names) => {
    const whole = await kine.open(where(), { storageState: owner });
    for (const name of names) await button(whole, name).first().waitFor();
    const page = await kine.open(where(), { storageState: viewer });
    await page.getByRole('button', { name: 'Account of Bob' }).waitFor();
    await page.waitForLoadState('networkidle');
    for (const name of names) await expect.poll(() => button(page, name).count(), { message: name }).toBe(0);
    await expect.poll(() => violations(page)).toEqual([]);
  },
);

test('a viewer is told why, and reads a note', async () => {
  const page = await kine.open(`/videos/${film}?tab=settings`, { storageState: viewer });
  await page.getByRole('note').getByText('You look at this video as a viewer', { exact: false }).waitFor();
  await expect.poll(() => page.getByLabel('Tags of this video').isDisabled()).toBe(true);
  await page.goto(`/videos/${film}?tab=share`);
  await page.getByRole('note').getByText('Editors of the workspace decide who may watch.').waitFor();
  await page.goto('/');
  await page.getByRole('list', { name: 'Notes of this period' }).getByRole('button').click();
  const dialog = page.getByRole('dialog', { name: 'Note' });
  await dialog.getByLabel('What happened').waitFor();
  await expect.poll(() => dialog.getByRole('button').allInnerTexts()).toEqual(['Close']);
  await expect.poll(() => violations(page)).toEqual([]);
});

test('neither the key, nor a dropped file, nor the palette adds a video', async () => {
  const page = await kine.open('/library', { storageState: viewer });
  await page.getByText('A film').first().waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('option', { name: 'Library' }).waitFor();
  await expect.poll(() => palette.getByRole('option', { name: 'Add video' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('dialog', { name: /Add video/ }).count()).toBe(0);
});
