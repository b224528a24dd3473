import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountsWorld,
  accountsIn,
  cookieOf,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';
import { codeOf } from './totp.ts';

let world: AccountsWorld;

beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
}, 60_000);
afterAll(() => world.close());

/** The step after the one that the app shows now; the server takes it as well. */
const NEXT_MS = 30_000;

const errorOf = async (answer: ReturnType<AccountsWorld['ask']>): Promise<string | undefined> =>
  (await answer).body.error?.code;

const start = (visitor: Visitor, password = PASSWORD) =>
  world.ask(['POST', '/api/account/second-factor'], visitor, { payload: { password } });
const confirm = (visitor: Visitor, code: string) =>
  world.ask(['POST', '/api/account/second-factor/confirm'], visitor, { payload: { code } });
const newCodes = (visitor: Visitor, password = PASSWORD) =>
  world.ask(['POST', '/api/account/recovery-codes'], visitor, { payload: { password } });
const codesLeft = (visitor: Visitor) => world.ask(['GET', '/api/account/recovery-codes'], visitor);
const mayLook = async (visitor: Visitor): Promise<boolean> =>
  (await world.ask(['GET', '/api/videos'], visitor)).status === 200;

/** The password is given, the code not yet. */
async function half(name: string): Promise<Visitor> {
  const payload = { email: `${name.toLowerCase()}@example.com`, password: PASSWORD };
  const answer = await world.ask(['POST', '/api/session'], {}, { payload });
  expect(answer.body).toEqual({ code_needed: true });
  return { cookie: cookieOf(answer) };
}
const send = (visitor: Visitor, code: string, remoteAddress = '127.0.0.1') =>
  world.ask(['POST', '/api/session/code'], visitor, { payload: { code }, remoteAddress });

/** Somebody whose second factor is on, by a code of long ago, so that the test has those of now. */
async function withFactor(name: string) {
  const before = await world.join(name, 'editor');
  const { body } = await start(before);
  const confirmed = await confirm(before, codeOf(body.uri, Date.now() - NEXT_MS));
  expect(confirmed.status).toBe(204);
  const visitor = { cookie: cookieOf(confirmed, before.cookie) };
  return { visitor, uri: body.uri as string, recovery: body.recovery_codes as string[] };
}

describe('a second factor', () => {
  test('is asked for once it is on, and recovery codes work once', async () => {
    const erin = await world.join('Erin', 'editor');
    expect(await errorOf(start(erin, 'not it at all'))).toBe('KINE_WRONG_PASSWORD');
    const { body } = await start(erin);
    expect(body.recovery_codes).toHaveLength(10);
    expect(await errorOf(confirm(erin, '000000'))).toBe('KINE_WRONG_CODE');
    expect((await confirm(erin, codeOf(body.uri, Date.now()))).status).toBe(204);

    const waiting = await half('Erin');
    expect(await mayLook(waiting)).toBe(false);
    expect(await errorOf(send(waiting, '000000'))).toBe('KINE_WRONG_CODE');
    const whole = await send(waiting, codeOf(body.uri, Date.now() + NEXT_MS));
    expect(whole.status).toBe(204);
    expect(await mayLook({ cookie: cookieOf(whole, waiting.cookie) })).toBe(true);

    const [recovery] = body.recovery_codes;
    expect((await send(await half('Erin'), recovery)).status).toBe(204);
    expect(await errorOf(send(await half('Erin'), recovery))).toBe('KINE_WRONG_CODE');
  });

  test('cannot be guessed', async () => {
    const waiting = await half('Erin');
    const codes: (string | undefined)[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      codes.push(await errorOf(send(waiting, String(100_000 + turn), '198.51.100.9')));
    }
    // Five a sign-in; then it begins with the password again.
    expect(codes).toContain('KINE_TOO_MANY_ATTEMPTS');
    expect((await world.ask(['GET', '/api/session'], waiting)).body.user).toBeNull();
  });

  test('is not given any more for the password from before', async () => {
    const { visitor, uri, recovery } = await withFactor('Quinn');
    const waiting = await half('Quinn');
    const payload = { current: PASSWORD, password: 'another long one' };
    expect((await world.ask(['PUT', '/api/account/password'], visitor, { payload })).status).toBe(204);
    expect(await errorOf(send(waiting, codeOf(uri, Date.now())))).toBe('KINE_WRONG_CODE');
    const { people, resets } = accountsIn(world.installation);
    const person = await people.findByEmail('quinn@example.com');
    await people.setPassword(person?.id ?? '', PASSWORD);
    const again = await half('Quinn');
    const token = person ? await resets.create(person) : '';
    const lost = { payload: { token, password: 'a third long one' } };
    expect((await world.ask(['POST', '/api/password-resets/use'], {}, lost)).status).toBe(204);
    expect(await errorOf(send(again, recovery[0] ?? ''))).toBe('KINE_WRONG_CODE');
  });

  test('is taken off with the password', async () => {
    const { visitor } = await withFactor('Frank');
    expect(await errorOf(start(visitor))).toBe('KINE_SECOND_FACTOR_ON');
    const payload = { password: PASSWORD };
    expect((await world.ask(['DELETE', '/api/account/second-factor'], visitor, { payload })).status).toBe(
      204,
    );
    const email = 'frank@example.com';
    const signedIn = await world.ask(['POST', '/api/session'], {}, { payload: { email, ...payload } });
    expect(signedIn.body).toEqual({ code_needed: false });
  });
});

describe('a code of the app', () => {
  test('works once, and the sign-in goes on with the next one', async () => {
    const { uri } = await withFactor('Gina');
    const now = Date.now();
    expect((await send(await half('Gina'), codeOf(uri, now))).status).toBe(204);
    const waiting = await half('Gina');
    const again = await send(waiting, codeOf(uri, now));
    expect([again.status, again.body.error]).toEqual([
      401,
      {
        code: 'KINE_WRONG_CODE',
        message: 'This code was used already. Wait for the next one.',
        field: 'code',
      },
    ]);
    // One from before is over as well.
    expect(await errorOf(send(waiting, codeOf(uri, now - NEXT_MS)))).toBe('KINE_WRONG_CODE');
    expect((await send(waiting, codeOf(uri, now + NEXT_MS))).status).toBe(204);
    const [seen] = await accountsIn(world.installation).audit.list({ action: 'sign-in.failed', limit: 1 });
    expect(seen?.detail).toEqual({ step: 'code', used: true });
  });

  test('lets one of two in who come at once', async () => {
    const { uri } = await withFactor('Hugo');
    const waiting = await Promise.all([half('Hugo'), half('Hugo'), half('Hugo')]);
    const code = codeOf(uri, Date.now());
    const answers = await Promise.all(waiting.map((visitor) => send(visitor, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401, 401]);
  });

  test('that turned the second factor on signs nobody in', async () => {
    const ivan = await world.join('Ivan', 'viewer');
    const { body } = await start(ivan);
    const code = codeOf(body.uri, Date.now());
    expect((await confirm(ivan, code)).status).toBe(204);
    expect(await errorOf(send(await half('Ivan'), code))).toBe('KINE_WRONG_CODE');
  });
});

describe('recovery codes', () => {
  test('are counted, and new ones end the old ones', async () => {
    const { visitor, recovery } = await withFactor('Jane');
    expect((await codesLeft(visitor)).body).toEqual({ left: 10 });
    expect((await send(await half('Jane'), recovery[0] ?? '')).status).toBe(204);
    expect((await codesLeft(visitor)).body).toEqual({ left: 9 });

    expect(await errorOf(newCodes(visitor, 'not it at all'))).toBe('KINE_WRONG_PASSWORD');
    const made = await newCodes(visitor);
    expect([made.status, made.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(new Set([...made.body.recovery_codes, ...recovery]).size).toBe(20);
    expect((await codesLeft(visitor)).body).toEqual({ left: 10 });
    expect(await errorOf(send(await half('Jane'), recovery[1] ?? ''))).toBe('KINE_WRONG_CODE');
    expect((await send(await half('Jane'), made.body.recovery_codes[0])).status).toBe(204);
    const [entry] = await accountsIn(world.installation).audit.list({
      action: 'recovery-codes.made',
      limit: 1,
    });
    expect(entry?.actor.name).toBe('Jane');
  });

  test('belong to a second factor that is on', async () => {
    const kim = await world.join('Kim', 'viewer');
    expect((await codesLeft(kim)).body).toEqual({ left: 0 });
    expect(await errorOf(newCodes(kim))).toBe('KINE_SECOND_FACTOR_OFF');
    // Begun, and not confirmed.
    await start(kim);
    expect((await codesLeft(kim)).body).toEqual({ left: 0 });
    expect(await errorOf(newCodes(kim))).toBe('KINE_SECOND_FACTOR_OFF');
  });
});
