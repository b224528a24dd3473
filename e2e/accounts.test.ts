import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeOf } from '../packages/server/test/accounts/totp.ts';
import { at, LOOKS, overflow, useServer, violations } from './use-server.ts';

const kine = useServer({ env: () => ({ KINE_ACCOUNTS: 'on' }) });
const { open } = kine;

const PASSWORD = 'a long enough password';
const NEW_PASSWORD = 'another long one';

type State = NonNullable<BrowserContextOptions['storageState']>;
/** The sessions of Alice, who owns the server, and of Bob, whom she invites. */
let alice: State;
let bob: State;

/** A field that has to be filled has a star in its label. */
const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(new RegExp(`^${label}(\\s\\*)?$`)).fill(value);
  }
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const signIn = async (page: Page, password = PASSWORD): Promise<void> => {
  await fill(page, { Email: 'alice@example.com', Password: password });
  await press(page, 'Sign in');
};
const ask = (path: string, key: string) =>
  fetch(`${kine.url}${path}`, { headers: { authorization: `Bearer ${key}` } });

test('a new server leads to its setup page, which makes the first account', async () => {
  const page = await open('/library');
  await at(page, '/setup');
  await page.getByRole('heading', { name: 'Set up Kine-sense' }).waitFor();
  await expect
    .poll(() => page.getByLabel('Your name').evaluate((input) => input === document.activeElement))
    .toBe(true);
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.type('Alice');
  await page.keyboard.press('Tab');
  await page.keyboard.type('alice@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Add your first video').waitFor();
  await page.getByRole('button', { name: 'Account of Alice' }).waitFor();
  alice = await page.context().storageState();
});

test('signing out and in leads back to where one was', async () => {
  const page = await open('/live', { storageState: alice });
  await press(page, 'Account of Alice');
  await page.getByRole('menu').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await at(page, '/sign-in');
  await page.goto('/live?a=1');
  await at(page, '/sign-in');
  await signIn(page, 'not the password');
  await page.getByRole('alert').getByText('Email or password is wrong.').waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await signIn(page);
  await at(page, '/live');
  alice = await page.context().storageState();
});

test('an owner invites an editor, who joins by the link', async () => {
  const page = await open('/settings?tab=members', { storageState: alice });
  await page.getByText('Alice (you)').waitFor();
  await page.getByLabel('Role', { exact: true }).click();
  await page.getByRole('option', { name: /^Editor/ }).click();
  await fill(page, { Email: 'bob@example.com' });
  await press(page, 'Invite');
  const link = await page.getByText(/\/invite#/).innerText();
  await expect.poll(() => violations(page)).toEqual([]);

  const other = await open(link);
  await other.getByRole('heading', { name: 'Join My videos' }).waitFor();
  await expect.poll(() => violations(other)).toEqual([]);
  await fill(other, { 'Your name': 'Bob', Password: PASSWORD });
  await press(other, 'Join');
  await other.getByRole('button', { name: 'Account of Bob' }).waitFor();
  await other.getByRole('button', { name: 'Add video', exact: true }).first().waitFor();
  bob = await other.context().storageState();

  const late = await open(link);
  await late.getByText('This link was used already, or it is too old.', { exact: false }).waitFor();
});

test('a viewer sees and changes nothing', async () => {
  const page = await open('/settings?tab=members', { storageState: alice });
  await page.getByLabel('Role of Bob').click();
  await page.getByRole('option', { name: /^Viewer/ }).click();
  await expect.poll(() => page.getByLabel('Role of Bob').innerText()).toMatch(/^Viewer/);

  const other = await open('/library', { storageState: bob });
  await other.getByRole('button', { name: 'Account of Bob' }).waitFor();
  await expect
    .poll(() => other.getByRole('banner').getByRole('button', { name: 'Add video' }).count())
    .toBe(0);
  const status = await other.evaluate(
    async () => (await fetch('/api/ingest-key', { method: 'POST' })).status,
  );
  expect(status).toBe(403);
  await other.goto('/settings?tab=keys');
  await other.getByText('Keys are for owners').waitFor();
});

test.each(LOOKS)(
  'the account menu leads an administrator to the panel, at $width px, $colorScheme',
  async (look) => {
    const { colorScheme, ...viewport } = look;
    const page = await open('/library', { storageState: alice, viewport, colorScheme });
    await press(page, 'Account of Alice');
    await page.getByRole('menuitem', { name: 'Administration' }).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await at(page, '/admin/');
    await page.getByText('Views that wait in the spool').waitFor();
  },
);

test('the account menu of anybody else names no panel', async () => {
  const page = await open('/library', { storageState: bob });
  await press(page, 'Account of Bob');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await expect.poll(() => page.getByRole('menuitem', { name: 'Administration' }).count()).toBe(0);
});

test('an invitation says who is signed in where that is somebody else, and lets them out', async () => {
  const owner = await open('/settings?tab=members', { storageState: alice });
  await owner.getByText('Alice (you)').waitFor();
  const token = await owner.evaluate(async () => {
    const members = (await (await fetch('/api/members')).json()) as { user_id: string; email: string }[];
    const member = members.find(({ email }) => email === 'bob@example.com');
    await fetch(`/api/members/${member?.user_id}`, { method: 'DELETE' });
    const made = await fetch('/api/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'bob@example.com', role: 'viewer' }),
    });
    return ((await made.json()) as { token: string }).token;
  });

  const page = await open('/sign-in');
  await signIn(page);
  await page.getByRole('button', { name: 'Account of Alice' }).waitFor();
  await page.goto(`/invite#${token}`);
  await page.getByText('You are signed in as Alice (alice@example.com)', { exact: false }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await press(page, 'Sign out');
  await page.getByText('Sign in with it, then open this link again.', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  const invited = await open(`/invite#${token}`, { storageState: bob });
  await press(invited, 'Join');
  await invited.getByRole('button', { name: 'Account of Bob' }).waitFor();
});

test('a key opens the API until it is revoked', async () => {
  const page = await open('/settings?tab=keys', { storageState: alice });
  await page.getByText('No program has a key.', { exact: false }).waitFor();
  await fill(page, { Name: 'Nightly report' });
  await press(page, 'Make the key');
  const key = await page.getByText(/^kine_[\w-]{43}$/).innerText();
  await expect.poll(() => violations(page)).toEqual([]);
  expect((await ask('/api/videos/', key)).status).toBe(200);
  expect((await ask('/api/keys', key)).status).toBe(403);
  // A double click is one press: it asks, and revokes nothing.
  await page.getByRole('button', { name: 'Revoke Nightly report', exact: true }).dblclick();
  await press(page, 'Sure? Revoke Nightly report');
  await page.getByText('No program has a key.', { exact: false }).waitFor();
  expect((await ask('/api/videos/', key)).status).toBe(401);
});

test('a second factor is turned on, asked for, and turned off', async () => {
  const page = await open('/settings', { storageState: alice });
  // Passkeys ask for the password too.
  const password = page.getByRole('region', { name: 'Second factor' }).getByLabel(/^Your password/);
  await password.first().fill(PASSWORD);
  await press(page, 'Turn it on');
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  const secret = await page.locator('code').first().innerText();
  // A code works once, so each is taken from a step of its own.
  const code = (step = 0): string => codeOf(`otpauth://totp/x?secret=${secret}`, Date.now() + step * 30_000);
  await fill(page, { Code: code() });
  await press(page, 'Turn it on');
  await page.getByText('On: signing in asks for a code', { exact: false }).waitFor();

  const other = await open('/sign-in');
  await signIn(other);
  await other.getByRole('heading', { name: 'Second factor' }).waitFor();
  await expect.poll(() => violations(other)).toEqual([]);
  // The one after: a browser that takes its time still has it within what the server takes.
  const first = code(1);
  await fill(other, { Code: first });
  await press(other, 'Go on');
  await other.getByText('Add your first video').waitFor();
  const shoulder = await open('/sign-in');
  await signIn(shoulder);
  await shoulder.getByRole('heading', { name: 'Second factor' }).waitFor();
  await fill(shoulder, { Code: first });
  await press(shoulder, 'Go on');
  await shoulder.getByRole('alert').getByText('This code was used already. Wait for the next one.').waitFor();

  await page.getByText('10 are left', { exact: false }).waitFor();
  await press(page, 'Make new codes');
  await password.last().fill(PASSWORD);
  await press(page, 'Make them');
  const codes = page.locator('code').filter({ hasText: /^\w{5}-\w{5}\n/ });
  await codes.waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  const [recovery = ''] = (await codes.innerText()).split('\n');
  await fill(shoulder, { Code: recovery });
  await press(shoulder, 'Go on');
  await shoulder.getByText('Add your first video').waitFor();
  await page.reload();
  await page.getByText('9 are left', { exact: false }).waitFor();

  await password.first().fill(PASSWORD);
  await press(page, 'Turn it off');
  await page.getByText('A code of an authenticator app, besides the password', { exact: false }).waitFor();
  alice = await page.context().storageState();
});

test.each(LOOKS)('looks right at $width in $colorScheme', async ({ width, height, colorScheme }) => {
  const look = { viewport: { width, height }, colorScheme };
  for (const where of ['/sign-in', '/forgot', '/reset#nothing']) {
    const page = await open(where, look);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(async () => [await violations(page), await overflow(page)]).toEqual([[], 0]);
  }
  for (const [tab, words] of [
    ['account', 'Sessions'],
    ['members', 'Invite somebody'],
    ['keys', 'New key'],
    ['not-counted', 'Count our own plays'],
    ['workspace', 'Name of the workspace'],
  ] as const) {
    const page = await open(`/settings?tab=${tab}`, { ...look, storageState: alice });
    await page.getByText(words).first().waitFor();
    await expect.poll(async () => [await violations(page), await overflow(page)]).toEqual([[], 0]);
  }
});

test('a session that has ended leads to the sign-in page', async () => {
  const page = await open('/settings', { storageState: alice });
  await fill(page, { 'Current password': PASSWORD, 'New password': NEW_PASSWORD });
  await press(page, 'Change password');
  await page.getByText('The password is changed.').waitFor();
  const other = await open('/library', { storageState: await page.context().storageState() });
  await other.getByRole('button', { name: 'Account of Alice' }).waitFor();
  await press(page, 'Sign out everywhere');
  await at(page, '/sign-in');
  // A question that the page asks by itself may have been refused before the link is pressed.
  const overview = other.getByRole('link', { name: 'Overview' }).first();
  await overview.click({ timeout: 3_000 }).catch(() => undefined);
  await at(other, '/sign-in');
  await signIn(other, NEW_PASSWORD);
  await other.getByRole('button', { name: 'Account of Alice' }).waitFor();
});
