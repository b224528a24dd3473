import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AccountsWorld,
  accountsIn,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';

/** Letters as they came over the wire, soft line breaks undone. */
const letters: string[] = [];
let smtp: Server;
let world: AccountsWorld;
let alice: Visitor;

/** As much of SMTP as a letter needs. */
function mailServer(): Server {
  return createServer((socket) => {
    let letter: string | undefined;
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      for (const line of String(bytes).split('\r\n').slice(0, -1)) {
        if (letter === undefined) {
          if (line === 'DATA') letter = '';
          socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 yes\r\n');
        } else if (line === '.') {
          letters.push(letter.replace(/=\r?\n/g, '').replace(/=3D/g, '='));
          letter = undefined;
          socket.write('250 taken\r\n');
        } else letter += `${line}\n`;
      }
    });
  });
}

beforeAll(async () => {
  smtp = mailServer();
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const bound = smtp.address();
  const port = typeof bound === 'object' ? bound?.port : '';
  world = await startWithAccounts({
    KINE_SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    KINE_MAIL_FROM: 'Films <films@example.com>',
    KINE_PUBLIC_URL: 'http://films.example.com',
    KINE_INIT_ADMIN_EMAIL: 'alice@example.com',
    KINE_INIT_ADMIN_PASSWORD: PASSWORD,
  });
  alice = await world.signIn('alice@example.com');
}, 60_000);
afterAll(async () => {
  await world.close();
  smtp.close();
});

const lastLink = (page: string): string =>
  new RegExp(`http://films\\.example\\.com/${page}#([\\w-]{43})`).exec(letters.at(-1) ?? '')?.[1] ?? '';

test('an invitation is sent, with the link that works', async () => {
  const payload = { email: 'bob@example.com', role: 'viewer' };
  const { body } = await world.ask(['POST', '/api/invitations'], alice, { payload });
  expect(body.mailed).toBe(true);
  expect(letters.at(-1)).toMatch(/^From: Films <films@example\.com>$/m);
  expect(lastLink('invite')).toBe(body.token);
});

test('a lost password is helped by mail, whatever host the request names', async () => {
  const sent = letters.length;
  const ask = (email: string) =>
    world.ask(['POST', '/api/password-resets'], {}, { payload: { email }, headers: { host: 'localhost' } });
  expect((await ask('nobody@example.com')).status).toBe(202);
  expect((await ask('alice@example.com')).status).toBe(202);
  await expect.poll(() => letters.length).toBe(sent + 1);
  const look = { payload: { token: lastLink('reset') } };
  expect((await world.ask(['POST', '/api/password-resets/look'], {}, look)).body).toEqual({
    email: 'alice@example.com',
  });
});

test('somebody is sent three mails in a quarter of an hour, and each link works until one was used', async () => {
  const { people } = accountsIn(world.installation);
  await people.create({ name: 'Zoe', email: 'zoe@example.com', password: PASSWORD });
  const toZoe = () =>
    letters.filter((letter) => letter.includes('To: zoe@example.com') && letter.includes('/reset#'));
  for (const email of ['zoe@example.com', ' Zoe@Example.com', 'ZOE@example.com', 'zoe@example.com']) {
    expect((await world.ask(['POST', '/api/password-resets'], {}, { payload: { email } })).status).toBe(202);
  }
  await expect.poll(() => toZoe().length).toBe(3);
  expect(
    (await world.ask(['POST', '/api/password-resets'], {}, { payload: { email: 'zoe@example.com' } })).status,
  ).toBe(202);
  // Sent after whatever was asked for before it.
  await world.ask(['POST', '/api/invitations'], alice, {
    payload: { email: 'late@example.com', role: 'viewer' },
  });
  expect(toZoe()).toHaveLength(3);

  const tokens = toZoe().map((letter) => /reset#([\w-]{43})/.exec(letter)?.[1]);
  const look = (token: string | undefined) =>
    world.ask(['POST', '/api/password-resets/look'], {}, { payload: { token } });
  for (const token of tokens) expect((await look(token)).status).toBe(200);
  const payload = { token: tokens[1], password: 'a wholly new one' };
  expect((await world.ask(['POST', '/api/password-resets/use'], {}, { payload })).status).toBe(204);
  for (const token of tokens) expect((await look(token)).body.error.code).toBe('KINE_LINK_EXPIRED');
});

test('a mail server that is away fails no invitation', async () => {
  await new Promise((resolve) => smtp.close(resolve));
  const payload = { email: 'carol@example.com', role: 'viewer' };
  const { status, body } = await world.ask(['POST', '/api/invitations'], alice, { payload });
  expect([status, body.mailed]).toEqual([201, false]);
});
