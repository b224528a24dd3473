import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relyingParty } from '../../src/auth/index.ts';
import {
  type AccountsWorld,
  accountsIn,
  cookieOf,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';
import { createAuthenticator } from './authenticator.ts';

let world: AccountsWorld;

beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
}, 60_000);
afterAll(() => world.close());

const ORIGIN = 'http://localhost:8000';
const ask = (method: string, url: string, visitor: Visitor, payload?: Record<string, unknown>) =>
  world.ask([method, url], visitor, payload && { payload });
const codeOf = async (answer: ReturnType<typeof ask>): Promise<unknown> => (await answer).body.error?.code;
const begin = (visitor: Visitor, password = PASSWORD) =>
  ask('POST', '/api/account/passkeys/options', visitor, { password });

/** Somebody with a device whose passkey is kept. */
async function withPasskey(name: string) {
  const visitor = await world.join(name, 'editor');
  const device = createAuthenticator(ORIGIN);
  const credential = device.make((await begin(visitor)).body);
  const made = await ask('POST', '/api/account/passkeys', visitor, { name: 'Phone', credential });
  expect(made.status).toBe(201);
  return { visitor, device, id: made.body.passkey_id as string };
}

const challenge = async (): Promise<string> =>
  (await ask('POST', '/api/session/passkey/options', {})).body.challenge;
const prove = (credential: object) => ask('POST', '/api/session/passkey', {}, { credential });

describe('a passkey', () => {
  test('is made with the password, listed, signs in, and is removed with the password', async () => {
    const { visitor, device, id } = await withPasskey('Pia');
    expect(await codeOf(begin(visitor, 'not it at all'))).toBe('KINE_WRONG_PASSWORD');
    expect((await ask('GET', '/api/account/passkeys', visitor)).body).toEqual([
      { passkey_id: id, name: 'Phone', created_at: expect.any(Number), last_used_at: null },
    ]);

    const signedIn = await prove(device.prove(await challenge()));
    expect(signedIn.status).toBe(204);
    expect(signedIn.cookies[0]).toMatch(/^kine\.session_token=.*; HttpOnly; SameSite=Lax/);
    const session = await ask('GET', '/api/session', { cookie: cookieOf(signedIn) });
    expect(session.body.user.email).toBe('pia@example.com');
    const [listed] = (await ask('GET', '/api/account/passkeys', visitor)).body;
    expect(listed.last_used_at).toBeGreaterThan(0);

    const remove = (password: string) => ask('DELETE', `/api/account/passkeys/${id}`, visitor, { password });
    expect(await codeOf(remove('not it at all'))).toBe('KINE_WRONG_PASSWORD');
    expect((await remove(PASSWORD)).status).toBe(204);
    expect(await codeOf(remove(PASSWORD))).toBe('KINE_PASSKEY_NOT_FOUND');
    expect(await codeOf(prove(device.prove(await challenge())))).toBe('KINE_PASSKEY_REFUSED');
    const { audit } = accountsIn(world.installation);
    const actions = (await audit.list({ limit: 20 })).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['passkey.added', 'passkey.removed', 'sign-in.failed']));
    const [entry] = await audit.list({ action: 'sign-in', limit: 1 });
    expect(entry).toMatchObject({ actor: { name: 'Pia' }, detail: { passkey: 'Phone' } });
  });

  test('needs no code of the app: the device has asked already', async () => {
    const { device, visitor } = await withPasskey('Quentin');
    await ask('POST', '/api/account/second-factor', visitor, { password: PASSWORD });
    const signedIn = await prove(device.prove(await challenge()));
    expect((await ask('GET', '/api/videos', { cookie: cookieOf(signedIn) })).status).toBe(200);
  });

  test('is one person’s alone', async () => {
    const { device, id } = await withPasskey('Rosa');
    const sam = await world.join('Sam', 'viewer');
    expect((await ask('GET', '/api/account/passkeys', sam)).body).toEqual([]);
    const remove = ask('DELETE', `/api/account/passkeys/${id}`, sam, { password: PASSWORD });
    expect(await codeOf(remove)).toBe('KINE_PASSKEY_NOT_FOUND');
    const again = device.make((await begin(sam)).body);
    const add = ask('POST', '/api/account/passkeys', sam, { name: 'Mine', credential: again });
    expect(await codeOf(add)).toBe('KINE_PASSKEY_KNOWN');
  });

  test('goes with its person', async () => {
    const { device } = await withPasskey('Tess');
    const { people } = accountsIn(world.installation);
    const person = await people.findByEmail('tess@example.com');
    await people.remove(person?.id ?? '');
    expect(await codeOf(prove(device.prove(await challenge())))).toBe('KINE_PASSKEY_REFUSED');
  });
});

describe('a proof is refused', () => {
  test('the second time', async () => {
    const { device } = await withPasskey('Uma');
    const proof = device.prove(await challenge());
    expect((await prove(proof)).status).toBe(204);
    expect(await codeOf(prove(proof))).toBe('KINE_PASSKEY_REFUSED');
  });

  test('when it answers no question of ours, or another one', async () => {
    const { device, visitor } = await withPasskey('Vera');
    const made = Buffer.alloc(32, 7).toString('base64url');
    expect(await codeOf(prove(device.prove(made)))).toBe('KINE_PASSKEY_REFUSED');
    const { challenge: forMaking } = (await begin(visitor)).body;
    expect(await codeOf(prove(device.prove(forMaking)))).toBe('KINE_PASSKEY_REFUSED');
    // Somebody else's question does not keep a passkey either.
    const wim = await world.join('Wim', 'viewer');
    const credential = createAuthenticator(ORIGIN).make((await begin(wim)).body);
    const add = ask('POST', '/api/account/passkeys', visitor, { name: 'x', credential });
    expect(await codeOf(add)).toBe('KINE_PASSKEY_REFUSED');
  });

  test.each([
    ['from another page', { origin: 'https://attacker.example' }],
    ['for another name', { party: 'attacker.example' }],
    ['of a device that asked nobody', { verified: false }],
    ['with another key', { foreignKey: true }],
  ])('%s', async (what, change) => {
    const { device } = await withPasskey(`X${what.replace(/\W/g, '')}`);
    expect(await codeOf(prove(device.prove(await challenge(), change)))).toBe('KINE_PASSKEY_REFUSED');
  });

  test('and counted by where it comes from', async () => {
    const { device } = await withPasskey('Yara');
    const answers: string[] = [];
    for (let turn = 0; turn < 52; turn += 1) {
      const credential = device.prove('AAAA');
      const options = { payload: { credential }, remoteAddress: '198.51.100.77' };
      answers.push((await world.ask(['POST', '/api/session/passkey'], {}, options)).body.error.code);
    }
    expect(answers.slice(49)).toEqual([
      'KINE_PASSKEY_REFUSED',
      'KINE_TOO_MANY_ATTEMPTS',
      'KINE_TOO_MANY_ATTEMPTS',
    ]);
  });
});

test.each([
  [undefined, 'localhost:8000', { id: 'localhost', origin: 'http://localhost:8000' }],
  [undefined, '127.0.0.1:8000', undefined],
  [undefined, 'nas.local:8000', undefined],
  [
    'https://video.example.com',
    'video.example.com',
    { id: 'video.example.com', origin: 'https://video.example.com' },
  ],
  ['https://video.example.com', 'localhost:8000', undefined],
  ['http://video.example.com', 'video.example.com', undefined],
  ['https://192.0.2.7', '192.0.2.7', undefined],
  ['https://[2001:db8::7]', '[2001:db8::7]', undefined],
])('with the public address %s, a browser at %s', (publicUrl, host, party) => {
  expect(relyingParty(publicUrl, host)).toEqual(party);
});

test('where there is no name nothing is asked', async () => {
  const answer = ask('POST', '/api/session/passkey/options', {});
  expect((await answer).status).toBe(200);
  const byAddress = world.ask(
    ['POST', '/api/session/passkey/options'],
    {},
    { headers: { host: '127.0.0.1:8000' } },
  );
  expect((await byAddress).body.error.code).toBe('KINE_PASSKEYS_NEED_A_NAME');
});
