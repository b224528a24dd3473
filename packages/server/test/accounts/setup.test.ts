import { afterEach, describe, expect, test } from 'vitest';
import { type AccountsWorld, accountsIn, PASSWORD, startWithAccounts } from './accounts-world.ts';

let world: AccountsWorld;
const KEY = `kine_${'k'.repeat(40)}`;
const first = { name: 'Alice', email: 'alice@example.com', password: PASSWORD };

afterEach(() => world.close());

describe('a new server', () => {
  test('leads people to its setup page, tells programs, and counts views', async () => {
    world = await startWithAccounts();
    const page = await world.ask(['GET', '/']);
    expect([page.status, page.headers.location]).toEqual([302, '/setup']);
    expect((await world.ask(['GET', '/api/videos'])).body.error.code).toBe('KINE_SETUP_NEEDED');
    expect((await world.ask(['OPTIONS', '/api/engage'])).status).toBeLessThan(300);
    expect((await world.ask(['GET', '/healthz'])).status).toBe(200);
  });

  test('asks nobody at the machine for a code, and everybody else', async () => {
    world = await startWithAccounts();
    const state = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
      (await world.ask(['GET', '/api/setup'], {}, { headers, remoteAddress })).body;
    expect(await state({})).toEqual({ needed: true, code_needed: false });
    expect(await state({}, '192.0.2.7')).toEqual({ needed: true, code_needed: true });
    for (const hint of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      expect(await state({ [hint]: '192.0.2.7' })).toEqual({ needed: true, code_needed: true });
    }
  });

  test('gives itself away to nobody with a wrong code', async () => {
    world = await startWithAccounts();
    const run = (code: string | undefined) =>
      world.ask(['POST', '/api/setup'], {}, { payload: { ...first, code }, remoteAddress: '192.0.2.7' });
    expect((await run(undefined)).body.error.code).toBe('KINE_SETUP_CODE');
    expect((await run('AAAA-AAAA')).body.error.code).toBe('KINE_SETUP_CODE');
    expect((await world.ask(['GET', '/api/setup'])).body.needed).toBe(true);
    const { code } = accountsIn(world.installation).setup;
    expect((await run(code.toLowerCase().replace('-', ' '))).status).toBe(204);
    expect((await run(code)).body.error.code).toBe('KINE_SETUP_DONE');
  });

  test('has one first administrator, however many ask at once', async () => {
    world = await startWithAccounts();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        world.ask(['POST', '/api/setup'], {}, { payload: { ...first, email: `${name}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409]);
    expect(await accountsIn(world.installation).people.list()).toHaveLength(1);
  });

  test('is set up by its settings where nobody sits at a browser', async () => {
    world = await startWithAccounts({
      KINE_INIT_ADMIN_EMAIL: 'ops@example.com',
      KINE_INIT_ADMIN_PASSWORD: PASSWORD,
      KINE_INIT_API_KEY: KEY,
    });
    expect((await world.ask(['GET', '/api/setup'])).body.needed).toBe(false);
    expect((await world.ask(['GET', '/api/videos'], { key: KEY })).status).toBe(200);
    const ops = await world.signIn('ops@example.com');
    expect((await world.ask(['GET', '/api/session'], ops)).body).toMatchObject({
      user: { is_admin: true },
      workspace: { role: 'owner' },
    });
  });

  test('behind https marks its cookies so', async () => {
    world = await startWithAccounts({ KINE_PUBLIC_URL: 'https://video.example.com' });
    const { code } = accountsIn(world.installation).setup;
    const answer = await world.ask(['POST', '/api/setup'], {}, { payload: { ...first, code } });
    expect(answer.cookies[0]).toMatch(/^__Secure-kine\.session_token=.*Secure/);
  });
});

test('without accounts whoever comes is the owner, and the addresses of accounts say so', async () => {
  world = await startWithAccounts({ KINE_ACCOUNTS: 'off' });
  expect((await world.ask(['GET', '/api/videos'])).status).toBe(200);
  expect((await world.ask(['GET', '/api/session'])).body).toMatchObject({ accounts: false, user: null });
  expect((await world.ask(['GET', '/api/keys'])).body.error.code).toBe('KINE_ACCOUNTS_OFF');
  await world.ask(['DELETE', '/api/videos/nothing']);
  expect((await world.ask(['POST', '/api/ingest-key'])).status).toBe(200);
  const { body } = await world.ask(['GET', '/api/admin/audit']);
  expect(body).toMatchObject([{ action: 'ingest-key.rotated', actor: { kind: 'local' } }]);
});
