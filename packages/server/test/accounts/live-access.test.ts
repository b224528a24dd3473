import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../../src/http/app.ts';
import { mayStill } from '../../src/http/permission-guard.ts';
import { liveSocketRoutes } from '../../src/http/routes/live-socket.ts';
import { quiet } from '../ingest-world.ts';
import { type AccountsWorld, accountsIn, startWithAccounts, type Visitor } from './accounts-world.ts';

let world: AccountsWorld;
let address: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
  const { installation } = world;
  const accounts = accountsIn(installation);
  const routes = [
    liveSocketRoutes({
      live: installation.live,
      mayStay: (request) => mayStill(request, accounts),
      pingMs: 1_000,
    }),
  ];
  const app = await buildApp({ config: installation.config, logger: quiet, accounts, routes });
  address = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws');
  stop = () => app.close();
}, 60_000);
afterAll(async () => {
  await stop();
  await world.close();
});

/** The status of a refusal, or a socket with the code it is closed by. */
async function connect({ cookie, key }: Visitor) {
  const headers = { ...(cookie && { cookie }), ...(key && { authorization: `Bearer ${key}` }) };
  const socket = new WebSocket(`${address}/ws/live`, { headers });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.once('error', () => undefined);
  });
  return { status, closed, socket };
}

test('the live socket is closed to strangers and to keys that may not read', async () => {
  const { keys } = accountsIn(world.installation);
  const { secret } = await keys.create({ workspaceId: 'default' }, { name: 'k', scopes: ['write'] });
  expect((await connect({})).status).toBe(401);
  expect((await connect({ key: secret })).status).toBe(403);
});

test('it ends with the session, with the membership, and with the key that opened it', async () => {
  const { keys, people, workspaces } = accountsIn(world.installation);
  const scope = { workspaceId: 'default' };
  const { id, secret } = await keys.create(scope, { name: 'k', scopes: ['read'] });
  const bob = await world.join('Bob', 'viewer');
  const carol = await world.join('Carol', 'viewer');
  const dave = await world.join('Dave', 'viewer');
  const sockets = await Promise.all([bob, carol, { key: secret }, dave].map(connect));
  expect(sockets.map(({ status }) => status)).toEqual([101, 101, 101, 101]);
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  expect(sockets.map(({ socket }) => socket.readyState)).toEqual([1, 1, 1, 1]);

  await world.ask(['DELETE', '/api/session'], bob);
  const person = await people.findByEmail('carol@example.com');
  await workspaces.removeMember(scope, person?.id ?? '');
  await keys.revoke(scope, id);
  expect(await Promise.all(sockets.slice(0, 3).map(({ closed }) => closed))).toEqual([1008, 1008, 1008]);
  expect(sockets[3]?.socket.readyState).toBe(1);
});
