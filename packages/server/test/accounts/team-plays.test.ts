import type { AddressInfo } from 'node:net';
import type { EngageAnswer } from '@kine/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { writeManyVideos } from '../../../../e2e/many-videos.ts';
import { CHROME, stateOf } from '../ingest-world.ts';
import {
  type AccountsWorld,
  accountsIn,
  cookieOf,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';

const VIDEO = 'many00000000';

const start = (env: Record<string, string>) =>
  startWithAccounts(env, (dataDir) => writeManyVideos(dataDir, 1));

/** Alice, who administers the server and owns its workspace: behind a proxy the setup page wants a code. */
async function owner(): Promise<Visitor> {
  const email = 'alice@example.com';
  const membership = { workspaceId: 'default', role: 'owner' } as const;
  const { people } = accountsIn(world.installation);
  await people.create({ name: 'Alice', email, password: PASSWORD, isAdmin: true, membership });
  return world.signIn(email);
}

/** A server behind a proxy that tells addresses. */
let world: AccountsWorld;
let alice: Visitor;
beforeAll(async () => {
  world = await start({ KINE_TRUST_PROXY: 'true' });
  alice = await owner();
}, 60_000);
afterAll(() => world.close());

interface From {
  readonly cookie?: string | undefined;
  readonly forwardedFor?: string;
}

/** Plays by POST, and tells what the collector made of it. */
async function play({ cookie, forwardedFor }: From = {}) {
  const post = async (message: object): Promise<EngageAnswer> => {
    const headers = {
      ...{ 'user-agent': CHROME, 'content-type': 'text/plain' },
      ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    };
    const payload = JSON.stringify(message);
    return (await world.ask(['POST', '/api/engage'], { ...(cookie && { cookie }) }, { payload, headers }))
      .body;
  };
  const welcome = await post({ hello: { videoId: VIDEO, nonce: `${Math.random()}`, age_ms: 60_000 } });
  if (!('token' in welcome)) throw new Error(JSON.stringify(welcome));
  const { viewId, token } = welcome;
  expect(await post({ token, state: stateOf(viewId, 1) })).toEqual({ ack: 1 });
  return marksOf(viewId);
}

async function marksOf(viewId: string): Promise<readonly string[]> {
  const pending = await world.installation.ingest.pending();
  const found = pending.find(({ state }) => state.viewId === viewId);
  if (found) return found.facts.team ?? [];
  const sql = 'SELECT team FROM views FINAL WHERE view_id = {id:String}';
  const rows = await world.installation.stores.warehouse.query<{ team: string }>(
    sql,
    { id: viewId },
    { tag: 't' },
  );
  return rows[0]?.team.split(' ').filter(Boolean) ?? ['not stored'];
}

const ask = (method: string, url: string, visitor: Visitor, payload?: Record<string, unknown>) =>
  world.ask([method, url], visitor, payload && { payload });

test('who is signed in and belongs to the workspace is a member, by POST and by socket', async () => {
  const carol = await world.join('Carol', 'viewer');
  expect(await play()).toEqual([]);
  expect(await play(alice)).toEqual(['member']);
  expect(await play(carol)).toEqual(['member']);
  expect(await play({ cookie: `${alice.cookie}x` })).toEqual([]);

  const { people, workspaces } = accountsIn(world.installation);
  const dora = await people.create({ name: 'Dora', email: 'dora@example.com', password: PASSWORD });
  await workspaces.create('Elsewhere', dora.id);
  expect(await play(await world.signIn('dora@example.com'))).toEqual([]);

  const { port } = world.installation.app.server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/engage/${VIDEO}`, {
    headers: { cookie: alice.cookie ?? '', 'user-agent': CHROME },
  });
  const answers: EngageAnswer[] = [];
  socket.on('message', (data) => answers.push(JSON.parse(String(data))));
  // At once, before the session is looked up.
  socket.on('open', () =>
    socket.send(JSON.stringify({ hello: { videoId: VIDEO, nonce: 'n', age_ms: 60_000 } })),
  );
  await expect.poll(() => answers[0]).toHaveProperty('token');
  const { viewId, token } = answers[0] as { viewId: string; token: string };
  socket.send(JSON.stringify({ token, state: stateOf(viewId, 1) }));
  await expect.poll(() => answers[1]).toEqual({ ack: 1 });
  socket.close();
  expect(await marksOf(viewId)).toEqual(['member']);
});

test('own plays are switched by editors, and the log says who did', async () => {
  const [bob, vera] = [await world.join('Bob', 'editor'), await world.join('Vera', 'viewer')];
  const here = async () => (await ask('GET', '/api/exclusions/here', vera)).body;
  expect(await here()).toMatchObject({ own_plays: 'left_out' });
  const put = (visitor: Visitor) => ask('PUT', '/api/exclusions/own-plays', visitor, { counted: true });
  expect((await put(vera)).body.error.code).toBe('KINE_FORBIDDEN');
  expect((await put(bob)).status).toBe(204);
  expect(await here()).toMatchObject({ own_plays: 'counted' });
  expect((await ask('GET', '/api/exclusions', vera)).body).toEqual([]);
  const { body: entries } = await ask('GET', '/api/admin/audit?action=exclusion.own-plays', alice);
  expect(entries).toMatchObject([{ actor: { name: 'Bob' } }]);
  await ask('PUT', '/api/exclusions/own-plays', bob, { counted: false });
  expect((await ask('GET', '/api/exclusions', vera)).body).toMatchObject([{ kind: 'members' }]);
});

test('a browser is left out by its cookie, which says nothing and is kept nowhere', async () => {
  const name = { reason: "Alice's laptop" };
  const pressed = await ask('POST', '/api/exclusions/this-browser', alice, name);
  expect(pressed.status).toBe(201);
  const { exclusion_id: id } = pressed.body;
  expect(pressed.body).toMatchObject({ kind: 'device', reason: "Alice's laptop", last_seen_at: null });
  const [cookie = ''] = pressed.cookies;
  expect(cookie).toMatch(/^kine_staff=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/);
  expect(JSON.stringify(pressed.body)).not.toContain(cookieOf(pressed).split('=')[1]);
  // Signed out, the browser is known all the same.
  expect(await play({ cookie: cookieOf(pressed) })).toEqual([`device:${id}`]);
  const withBoth = { cookie: cookieOf(pressed, alice.cookie) };
  expect((await ask('GET', '/api/exclusions/here', withBoth)).body).toMatchObject({ device_rule: id });
  expect((await ask('POST', '/api/exclusions/this-browser', withBoth, name)).body.exclusion_id).toBe(id);

  const encrypted = await world.ask(['POST', '/api/exclusions/this-browser'], withBoth, {
    payload: name,
    headers: { 'x-forwarded-proto': 'https' },
  });
  expect(encrypted.cookies[0]).toContain('SameSite=None; Secure');

  expect((await ask('POST', `/api/exclusions/${id}/end`, alice)).status).toBe(204);
  expect(await play({ cookie: cookieOf(pressed) })).toEqual([]);
  const [rule] = (await ask('GET', '/api/exclusions', alice)).body.filter(
    ({ kind }: { readonly kind: string }) => kind === 'device',
  );
  expect(rule).toMatchObject({ ended_at: expect.any(Number), last_seen_at: expect.any(Number) });
});

test('addresses are those of the connection, and those a proxy tells only where it is trusted', async () => {
  const office = { kind: 'addresses', ranges: ['203.0.113.0/24', '2001:db8::/48'], reason: 'Office' };
  const { exclusion_id: id } = (await ask('POST', '/api/exclusions', alice, office)).body;
  const mark = [`address:${id}`];
  expect(await play({ forwardedFor: '203.0.113.9' })).toEqual(mark);
  expect(await play({ forwardedFor: '::ffff:203.0.113.9' })).toEqual(mark);
  expect(await play({ forwardedFor: '2001:db8::1' })).toEqual(mark);
  expect(await play({ forwardedFor: '203.0.114.9' })).toEqual([]);
  const here = await world.ask(['GET', '/api/exclusions/here'], alice, {
    headers: { 'x-forwarded-for': '::ffff:203.0.113.9' },
  });
  expect(here.body).toMatchObject({ address: '203.0.113.9', address_rule: id });
  expect(here.headers['cache-control']).toBe('no-store');

  const bad = await ask('POST', '/api/exclusions', alice, { ...office, ranges: ['10.0.0.1', '10.0.0.0/99'] });
  expect([bad.status, bad.body.error]).toMatchObject([
    422,
    {
      code: 'KINE_BAD_ADDRESS_RANGE',
      field: 'ranges',
      message: 'Line 2, “10.0.0.0/99”: after “/” there must be a number from 8 to 32 for IPv4.',
    },
  ]);
});

test('messages that named no video of ours are for administrators of the server', async () => {
  const frank = await world.join('Frank', 'owner');
  const payload = JSON.stringify({ hello: { videoId: 'nobodysvideo', nonce: 'n', age_ms: 0 } });
  const refused = await world.ask(
    ['POST', '/api/engage'],
    {},
    { payload, headers: { 'user-agent': CHROME } },
  );
  expect(refused.body).toMatchObject({ refused: 'video_unknown' });
  const dropped = async (visitor: Visitor) => (await ask('GET', '/api/ledger', visitor)).body.dropped;
  await expect.poll(() => dropped(alice)).toMatchObject([{ reason: 'video_unknown', messages: 1 }]);
  expect(await dropped(frank)).toEqual([]);
});

test('a server that trusts no proxy believes no header', async () => {
  await world.close();
  world = await start({});
  alice = await owner();
  const office = { kind: 'addresses', ranges: ['203.0.113.0/24'], reason: 'Office' };
  expect((await ask('POST', '/api/exclusions', alice, office)).status).toBe(201);
  expect(await play({ forwardedFor: '203.0.113.9' })).toEqual([]);
}, 60_000);
