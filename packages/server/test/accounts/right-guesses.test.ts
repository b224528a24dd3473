import { afterAll, beforeAll, expect, test } from 'vitest';
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
}, 60_000);
afterAll(() => world.close());

/** One guess is left to the address; whatever is wrong from there on closes the door to it. */
async function leaveOneGuess(remoteAddress: string, url = '/api/invited', payload: object = {}) {
  const wrong = { payload: { token: 'x'.repeat(43), ...payload }, remoteAddress };
  for (let n = 0; n < 49; n++) {
    const { status } = await world.ask(['POST', url], {}, wrong);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).not.toBe(429);
  }
}

test('setting the server up with the right code lets in, whatever was guessed before', async () => {
  const remoteAddress = '198.51.100.1';
  const person = { name: 'Alice', email: 'alice@example.com', password: PASSWORD };
  await leaveOneGuess(remoteAddress, '/api/setup', { ...person, code: 'WRONG', token: undefined });
  const payload = { ...person, code: accountsIn(world.installation).setup.code };
  const done = await world.ask(['POST', '/api/setup'], {}, { payload, remoteAddress });
  expect(done.status, JSON.stringify(done.body)).toBe(204);
  alice = { cookie: cookieOf(done) };
  expect((await world.ask(['GET', '/api/session'], alice)).body.user.email).toBe('alice@example.com');
});

test('an office accepts its invitations from one address', async () => {
  const remoteAddress = '198.51.100.2';
  await leaveOneGuess(remoteAddress);
  const open = (url: string, payload: object) =>
    world.ask(['POST', `/api/invited${url}`], {}, { payload, remoteAddress });
  for (const name of ['Bob', 'Carol', 'Dave']) {
    const invited = { payload: { email: `${name}@example.com`, role: 'viewer' } };
    const { token } = (await world.ask(['POST', '/api/invitations'], alice, invited)).body;
    expect((await open('', { token })).status).toBe(200);
    const accepted = await open('/accept', { token, name, password: PASSWORD });
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(204);
    const session = await world.ask(['GET', '/api/session'], { cookie: cookieOf(accepted) });
    expect(session.body.user.name).toBe(name);
  }
  expect((await open('', { token: 'x'.repeat(43) })).status).toBe(410);
  expect((await open('', { token: 'x'.repeat(43) })).status).toBe(429);
});

test('right passwords and links of people behind one address are not counted', async () => {
  const remoteAddress = '198.51.100.3';
  await leaveOneGuess(remoteAddress);
  let erin = await world.join('Erin', 'viewer');
  const words = [PASSWORD, 'another long one', 'a third long one', 'a fourth long one'];
  for (const [n, password] of words.slice(1).entries()) {
    const payload = { current: words[n], password };
    const changed = await world.ask(['PUT', '/api/account/password'], erin, { payload, remoteAddress });
    expect(changed.status, JSON.stringify(changed.body)).toBe(204);
    erin = { cookie: cookieOf(changed, erin.cookie) };
  }
  const { people, resets } = accountsIn(world.installation);
  const person = await people.findByEmail('erin@example.com');
  const token = person ? await resets.create(person) : '';
  const reset = (url: string, more: object = {}) =>
    world.ask(['POST', `/api/password-resets/${url}`], {}, { payload: { token, ...more }, remoteAddress });
  for (let n = 0; n < 3; n++) expect((await reset('look')).status).toBe(200);
  expect((await reset('use', { password: PASSWORD })).status).toBe(204);
  expect((await reset('use', { password: PASSWORD })).body.error.code).toBe('KINE_LINK_EXPIRED');
  expect((await reset('look')).status).toBe(429);
});
