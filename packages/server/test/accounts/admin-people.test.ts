import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AccountsWorld,
  accountsIn,
  PASSWORD,
  startWithAccounts,
  type Visitor,
} from './accounts-world.ts';

let world: AccountsWorld;
let alice: Visitor;
let bob: Visitor;
beforeAll(async () => {
  world = await startWithAccounts();
  alice = await world.setUp();
  bob = await world.join('Bob', 'editor');
}, 60_000);
afterAll(() => world.close());

const ask = (method: string, where: string, payload?: Record<string, unknown>) =>
  world.ask([method, `/api/admin/resources/${where}`], alice, payload && { payload });

const rowOf = async (resource: string, q: string) =>
  (await ask('GET', `${resource}?q=${encodeURIComponent(q)}`)).body.items[0];

test('roles are changed and people taken away, but for the last owner and the last administrator', async () => {
  const [aliceRow, bobRow] = [await rowOf('users', 'alice@'), await rowOf('users', 'bob@')];
  expect(aliceRow).toMatchObject({ email: 'alice@example.com', is_admin: true });
  const ofAlice = await rowOf('members', 'alice@');
  const ofBob = await rowOf('members', 'bob@');
  expect(ofBob).toMatchObject({ workspace: 'My videos', role: 'editor' });

  const last = await ask('PATCH', `members/${encodeURIComponent(ofAlice.id)}`, { role: 'viewer' });
  expect(last).toMatchObject({ status: 409, body: { error: { code: 'KINE_LAST_OWNER' } } });
  const alone = await ask('PATCH', `users/${aliceRow.id}`, { is_admin: false });
  expect(alone).toMatchObject({ status: 409, body: { error: { code: 'KINE_LAST_ADMIN' } } });
  expect((await ask('PATCH', `members/${encodeURIComponent(ofBob.id)}`, { role: 'king' })).status).toBe(400);

  expect((await ask('PATCH', `members/${encodeURIComponent(ofBob.id)}`, { role: 'owner' })).status).toBe(200);
  expect((await ask('PATCH', `users/${bobRow.id}`, { is_admin: true, name: 'Robert' })).body).toMatchObject({
    ...{ name: 'Robert', is_admin: true },
  });
  expect((await world.ask(['GET', '/api/admin/resources'], bob)).status).toBe(200);
  expect((await ask('DELETE', `users/${bobRow.id}`)).status).toBe(204);
  expect((await world.ask(['GET', '/api/session'], bob)).body.user ?? null).toBeNull();
  expect((await ask('GET', 'members?q=bob@')).body.total).toBe(0);
});

test('whoever is the last owner somewhere stays everywhere', async () => {
  const carol = await world.join('Carol', 'editor');
  const { people, workspaces } = accountsIn(world.installation);
  const person = await people.findByEmail('carol@example.com');
  const { id } = await workspaces.create('Elsewhere', person?.id ?? '');
  const refused = await ask('DELETE', `users/${person?.id}`);
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'KINE_LAST_OWNER' } } });
  expect((await workspaces.of(person?.id ?? '')).map((workspace) => workspace.id)).toEqual(['default', id]);
  expect((await world.ask(['GET', '/api/videos'], carol)).status).toBe(200);
});

test('of two administrators who take it from each other at once one stays', async () => {
  const { people } = accountsIn(world.installation);
  const [alone] = (await people.list()).filter(({ isAdmin }) => isAdmin);
  const other = await people.create({
    ...{ name: 'Dan', email: 'dan@example.com', password: PASSWORD, isAdmin: true },
  });
  const ids = [alone?.id ?? '', other.id];
  const done = await Promise.allSettled(ids.map((id) => people.setAdmin(id, false)));
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect((await people.list()).filter(({ isAdmin }) => isAdmin)).toHaveLength(1);
  await people.setAdmin(ids[0] ?? '', true);
  const gone = await Promise.allSettled(ids.map((id) => people.remove(id)));
  // Alice is the last owner of the first workspace too.
  expect(gone.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('keys of every workspace are listed without their secret and revoked', async () => {
  const scope = { workspaceId: 'default' };
  const key = await accountsIn(world.installation).keys.create(scope, {
    ...{ name: 'Robot', scopes: ['read'], createdBy: 'somebody' },
  });
  const visitor = { key: key.secret };
  expect((await world.ask(['GET', '/api/videos/'], visitor)).status).toBe(200);
  const row = await rowOf('api-keys', 'robot');
  expect(JSON.stringify(row)).not.toContain(key.secret);
  expect(JSON.stringify(row)).not.toContain('hash');
  expect((await ask('POST', `api-keys/${key.id}/revoke`)).status).toBe(204);
  expect((await world.ask(['GET', '/api/videos/'], visitor)).status).toBe(401);
});

test('what administrators do stands in the log', async () => {
  await ask('PATCH', 'workspaces/default', { name: 'Our films' });
  const [line] = (await ask('GET', 'audit-log?q=admin.changed&sort=at&order=desc')).body.items;
  expect(line).toMatchObject({ actor_name: 'Alice', action: 'admin.changed', target: 'workspaces/default' });
});
