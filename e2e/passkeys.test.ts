import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { at, LOOKS, overflow, useServer, violations } from './use-server.ts';

const PASSWORD = 'a long enough password';

const kine = useServer({
  env: () => ({
    KINE_ACCOUNTS: 'on',
    KINE_INIT_ADMIN_EMAIL: 'alice@example.com',
    KINE_INIT_ADMIN_PASSWORD: PASSWORD,
  }),
});

type State = NonNullable<BrowserContextOptions['storageState']>;
let alice: State;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A device of the browser, which says yes to whatever is asked. */
async function addDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { devtools, authenticatorId };
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('alice@example.com');
  await page.getByLabel('Password').fill(PASSWORD);
  await press(page, 'Sign in');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

/** The form that adds one, below the second factor's, which asks for the password too. */
const panel = (page: Page) => page.getByRole('region', { name: 'Passkeys' });

test('a passkey is made, signs in without password and code, and is removed', async () => {
  const page = await kine.open('/sign-in');
  const { devtools, authenticatorId } = await addDevice(page);
  await signIn(page);
  await page.goto('/settings');
  await panel(page).getByLabel('Name of the device').fill('My laptop');
  await panel(page)
    .getByLabel(/^Your password/)
    .fill('not the password');
  await panel(page).getByRole('button', { name: 'Add a passkey' }).click();
  await panel(page).getByRole('alert').getByText('This is not your current password.').waitFor();
  await panel(page)
    .getByLabel(/^Your password/)
    .fill(PASSWORD);
  await panel(page).getByRole('button', { name: 'Add a passkey' }).click();
  await panel(page).getByText('“My laptop” signs you in from now on.').waitFor();
  await panel(page)
    .getByRole('list', { name: 'Passkeys' })
    .getByText('never used', { exact: false })
    .waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential])).toEqual([
    ['localhost', true],
  ]);

  // The same device does not take a second one.
  await panel(page)
    .getByLabel(/^Your password/)
    .fill(PASSWORD);
  await panel(page).getByRole('button', { name: 'Add a passkey' }).click();
  await panel(page).getByRole('alert').getByText('This device has a passkey of yours already.').waitFor();

  await press(page, 'Sign out');
  await at(page, '/sign-in');
  await page.goto('/sign-in?to=/live');
  await press(page, 'Sign in with a passkey');
  await at(page, '/live');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
  await page.goto('/settings');
  const list = panel(page).getByRole('list', { name: 'Passkeys' });
  await list.getByText(/used (now|\d)/).waitFor();

  await press(page, 'Remove My laptop');
  await list.getByLabel(/^Your password/).fill(PASSWORD);
  await press(page, 'Remove it');
  await list.waitFor({ state: 'detached' });
  await press(page, 'Sign out');
  await at(page, '/sign-in');
  await press(page, 'Sign in with a passkey');
  await page.getByRole('alert').getByText('This passkey is not known here', { exact: false }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
});

test('a browser that reads no JSON of passkeys makes and uses one all the same', async () => {
  const page = await kine.newPage();
  await page.addInitScript(() => {
    for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON']) {
      Object.defineProperty(PublicKeyCredential, name, { value: undefined });
    }
  });
  await page.goto('/sign-in');
  await addDevice(page);
  await signIn(page);
  await page.goto('/settings');
  await panel(page).getByLabel('Name of the device').fill('An old phone');
  await panel(page)
    .getByLabel(/^Your password/)
    .fill(PASSWORD);
  await panel(page).getByRole('button', { name: 'Add a passkey' }).click();
  await panel(page).getByText('“An old phone” signs you in from now on.').waitFor();
  alice = await page.context().storageState();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await press(page, 'Sign in with a passkey');
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
});

test('who chooses none is told what else to do', async () => {
  const page = await kine.open('/sign-in');
  await page.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await press(page, 'Sign in with a passkey');
  await page.getByRole('alert').getByText('No passkey was chosen.', { exact: false }).waitFor();
});

test('at an address without a name there is no button, and the settings say why', async () => {
  const { port } = new URL(kine.url);
  const page = await kine.open(`http://127.0.0.1:${port}/sign-in`);
  await page.getByLabel('Email').waitFor();
  await expect.poll(() => page.getByRole('button').allInnerTexts()).toEqual(['Sign in']);
  await signIn(page);
  await page.goto(`http://127.0.0.1:${port}/settings`);
  await panel(page).getByText('Passkeys need an https address with a name', { exact: false }).waitFor();
});

test('a workspace is made, switched to, and removed once it is empty', async () => {
  const page = await kine.open('/settings?tab=workspace', { storageState: alice });
  await page.getByLabel(/^Name of a new workspace/).fill('Second');
  await press(page, 'Make it');
  const list = page.getByRole('list', { name: 'Your workspaces' });
  await list.getByRole('listitem').filter({ hasText: 'Second' }).getByText('You are here').waitFor();
  await press(page, 'Switch to My videos');
  await at(page, '/');
  await page.goto('/settings?tab=workspace');
  await press(page, 'Leave My videos');
  await press(page, 'Sure? Leave My videos');
  await page
    .getByRole('alert')
    .getByText('This is the last owner of the workspace.', { exact: false })
    .waitFor();
  await press(page, 'Switch to Second');
  await at(page, '/');
  await page.goto('/settings?tab=workspace');
  await press(page, 'Remove Second');
  await press(page, 'Sure? Remove Second');
  await expect
    .poll(() => list.getByRole('listitem').allInnerTexts())
    .toEqual([expect.stringContaining('You are here')]);
  await list.getByText('My videos').waitFor();
});

test.each(LOOKS)('looks right at $width in $colorScheme', async ({ width, height, colorScheme }) => {
  const look = { viewport: { width, height }, colorScheme };
  const entrance = await kine.open('/sign-in', look);
  await entrance.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  const page = await kine.open('/settings?tab=workspace', { ...look, storageState: alice });
  await page.getByRole('list', { name: 'Your workspaces' }).waitFor();
  const account = await kine.open('/settings', { ...look, storageState: alice });
  await panel(account).getByText('An old phone').waitFor();
  for (const each of [entrance, page, account]) {
    await expect.poll(() => violations(each)).toEqual([]);
    await expect.poll(() => overflow(each)).toBe(0);
  }
});
