import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountsWorld,
  accountsIn,
  cookieOf,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';

let world: AccountsWorld;
let alice: Visitor;

beforeAll(async () => {
  world = await startWithAccounts();
  alice = await world.setUp();
}, 60_000);
afterAll(() => world.close());

const signInWith = (email: string, password: string, headers: Record<string, string> = {}) =>
  world.ask(['POST', '/api/session'], {}, { payload: { email, password }, headers });

const mayLook = async (visitor: Visitor): Promise<boolean> =>
  (await world.ask(['GET', '/api/videos'], visitor)).status === 200;

describe('signing in', () => {
  test('gives a cookie that scripts and other sites cannot use', async () => {
    const { status, cookies } = await signInWith('alice@example.com', PASSWORD);
    expect(status).toBe(200);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^kine\.session_token=.*; HttpOnly/);
    expect(cookies[0]).toMatch(/SameSite=Lax/);
    expect(cookies[0]).not.toMatch(/Secure/);
  });

  test('takes the email in any case', async () => {
    expect((await signInWith(' Alice@Example.COM', PASSWORD)).status).toBe(200);
  });

  test('answers an unknown person as a wrong password, and as late', async () => {
    const timed = async (email: string) => {
      const times: number[] = [];
      let body: unknown;
      for (let turn = 0; turn < 3; turn += 1) {
        const started = performance.now();
        ({ body } = await signInWith(email, 'not the password'));
        times.push(performance.now() - started);
      }
      return { body, ms: Math.min(...times) };
    };
    const wrong = await timed('alice@example.com');
    const unknown = await timed('nobody@example.com');
    expect(wrong.body).toEqual({
      error: { code: 'KINE_WRONG_CREDENTIALS', message: 'Email or password is wrong.' },
    });
    expect(unknown.body).toEqual(wrong.body);
    // A scrypt takes 60 ms and more; without one the answer would be there in two.
    expect(unknown.ms).toBeGreaterThan(wrong.ms / 4);
  });

  test('makes a session of its own, whatever cookie the browser came with', async () => {
    const planted = 'kine.session_token=planted.by%2Fan-attacker';
    const { cookies } = await signInWith('alice@example.com', PASSWORD, { cookie: planted });
    const first = cookieOf({ cookies });
    const second = cookieOf(await signInWith('alice@example.com', PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect(await mayLook({ cookie: planted })).toBe(false);
  });

  test('is refused to pages of others', async () => {
    const answer = await signInWith('alice@example.com', PASSWORD, { origin: 'https://attacker.example' });
    expect(answer.body.error.code).toBe('KINE_ORIGIN_REFUSED');
  });

  test('is locked for a while after ten wrong passwords, for this person alone', async () => {
    await world.join('Bob', 'viewer');
    for (let turn = 0; turn < 10; turn += 1) {
      expect((await signInWith('bob@example.com', `guess ${turn}`)).status).toBe(401);
    }
    const locked = await signInWith('bob@example.com', PASSWORD);
    expect([locked.status, locked.body.error.code]).toEqual([429, 'KINE_TOO_MANY_ATTEMPTS']);
    expect(locked.body.error.message).toMatch(/Try again in 15 minutes/);
    expect((await signInWith('alice@example.com', PASSWORD)).status).toBe(200);
  });
});

describe('a session', () => {
  test('ends with signing out, and with every other one', async () => {
    const [here, there, third] = [
      await world.signIn('alice@example.com'),
      await world.signIn('alice@example.com'),
      await world.signIn('alice@example.com'),
    ];
    const out = await world.ask(['DELETE', '/api/session'], here);
    expect(out.status).toBe(204);
    expect(cookieOf(out, here.cookie)).toBe('');
    expect([await mayLook(here), await mayLook(there)]).toEqual([false, true]);
    expect((await world.ask(['DELETE', '/api/sessions'], there)).status).toBe(204);
    expect([await mayLook(there), await mayLook(third)]).toEqual([false, false]);
    alice = await world.signIn('alice@example.com');
  });

  test('leads a stranger from a page to the sign-in page and back', async () => {
    const { status, headers } = await world.ask(['GET', '/videos/abc?tab=views']);
    expect([status, headers.location]).toEqual([302, '/sign-in?to=%2Fvideos%2Fabc%3Ftab%3Dviews']);
  });

  test('tells who it is, and no more to a stranger', async () => {
    expect((await world.ask(['GET', '/api/session'], alice)).body).toMatchObject({
      user: { email: 'alice@example.com', is_admin: true, second_factor: false },
      workspace: { workspace_id: 'default', role: 'owner' },
    });
    expect((await world.ask(['GET', '/api/session'])).body).toEqual({
      ...{
        accounts: true,
        setup_needed: false,
        mail: false,
        passkeys: true,
        user: null,
        workspace: null,
        workspaces: [],
      },
    });
  });
});

describe('a password', () => {
  test('is changed with the old one, and ends other sessions', async () => {
    const carol = await world.join('Carol', 'viewer');
    const other = await world.signIn('carol@example.com');
    const { people, resets } = accountsIn(world.installation);
    const person = await people.findByEmail('carol@example.com');
    const token = person ? await resets.create(person) : '';
    const change = (current: string, password: string) =>
      world.ask(['PUT', '/api/account/password'], carol, { payload: { current, password } });
    expect((await change('not it at all', 'another long one')).body.error.code).toBe('KINE_WRONG_PASSWORD');
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    const changed = await change(PASSWORD, 'another long one');
    expect(changed.status).toBe(204);
    expect(await mayLook(other)).toBe(false);
    expect(await mayLook({ cookie: cookieOf(changed, carol.cookie) })).toBe(true);
    const look = await world.ask(['POST', '/api/password-resets/look'], {}, { payload: { token } });
    expect(look.body.error.code).toBe('KINE_LINK_EXPIRED');
    expect((await signInWith('carol@example.com', PASSWORD)).status).toBe(401);
  });

  test('that is lost is set by a link, once, and ends every session', async () => {
    const dave = await world.join('Dave', 'viewer');
    const { people, resets } = accountsIn(world.installation);
    const person = await people.findByEmail('dave@example.com');
    const token = person ? await resets.create(person) : '';
    const look = await world.ask(['POST', '/api/password-resets/look'], {}, { payload: { token } });
    expect(look.body).toEqual({ email: 'dave@example.com' });
    const use = () =>
      world.ask(
        ['POST', '/api/password-resets/use'],
        {},
        { payload: { token, password: 'a wholly new one' } },
      );
    expect((await use()).status).toBe(204);
    expect((await use()).body.error.code).toBe('KINE_LINK_EXPIRED');
    expect(await mayLook(dave)).toBe(false);
    expect((await signInWith('dave@example.com', 'a wholly new one')).status).toBe(200);
  });

  test('that is asked for by mail says the same for everybody', async () => {
    for (const email of ['alice@example.com', 'nobody@example.com', '']) {
      const { status } = await world.ask(['POST', '/api/password-resets'], {}, { payload: { email } });
      expect(status).toBe(email === '' ? 400 : 202);
    }
  });
});
