import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { videoRow } from '../video-row.ts';
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

const ask = (method: string, url: string, visitor: Visitor, payload?: Record<string, unknown>) =>
  world.ask([method, url], visitor, payload && { payload });

const codeOfAnswer = async (answer: ReturnType<typeof ask>): Promise<unknown> =>
  (await answer).body.error?.code;

describe('an invitation', () => {
  test('makes an account with the role, once', async () => {
    const made = await ask('POST', '/api/invitations', alice, { email: 'Bob@example.com', role: 'editor' });
    expect(made.body).toMatchObject({ email: 'bob@example.com', role: 'editor', mailed: false });
    const { token } = made.body;
    expect((await ask('POST', '/api/invited', {}, { token })).body).toEqual({
      ...{ email: 'bob@example.com', role: 'editor', workspace: 'My videos' },
      ...{ invited_by: 'Alice', has_account: false },
    });
    const accept = { token, name: 'Bob', password: PASSWORD };
    const accepted = await ask('POST', '/api/invited/accept', {}, accept);
    expect(accepted.status).toBe(204);
    const bob = { cookie: cookieOf(accepted) };
    expect((await ask('GET', '/api/session', bob)).body).toMatchObject({ workspace: { role: 'editor' } });
    expect(await codeOfAnswer(ask('POST', '/api/invited/accept', {}, accept))).toBe('KINE_LINK_EXPIRED');
    expect((await ask('GET', '/api/invitations', alice)).body).toEqual([]);
  });

  test('for somebody with an account is accepted by that person alone', async () => {
    await world.join('Carol', 'viewer');
    const { workspaces, people } = accountsIn(world.installation);
    const dora = await people.create({ name: 'Dora', email: 'dora@example.com', password: PASSWORD });
    const { id } = await workspaces.create('Elsewhere', dora.id);
    const there = await world.signIn('dora@example.com');
    const invite = { email: 'carol@example.com', role: 'owner' };
    const { token } = (await ask('POST', '/api/invitations', there, invite)).body;
    const accept = { token, name: 'Carol', password: PASSWORD };
    expect(await codeOfAnswer(ask('POST', '/api/invited/accept', {}, accept))).toBe('KINE_EMAIL_TAKEN');
    expect(await codeOfAnswer(ask('POST', '/api/invited/accept', {}, { token }))).toBe('KINE_SIGN_IN_NEEDED');
    expect(await codeOfAnswer(ask('POST', '/api/invited/accept', alice, { token }))).toBe(
      'KINE_INVITED_ANOTHER',
    );
    const carol = await world.signIn('carol@example.com');
    expect((await ask('POST', '/api/invited/accept', carol, { token })).status).toBe(204);

    expect((await ask('GET', '/api/session', carol)).body.workspaces).toHaveLength(2);
    const chosen = await ask('PUT', '/api/session/workspace', carol, { workspace_id: id });
    const moved = { cookie: cookieOf(chosen, carol.cookie) };
    expect((await ask('GET', '/api/session', moved)).body.workspace).toMatchObject({ name: 'Elsewhere' });
    const stolen = { cookie: `${alice.cookie}; kine_workspace=${id}` };
    expect((await ask('GET', '/api/session', stolen)).body.workspace.workspace_id).toBe('default');
    expect(await codeOfAnswer(ask('GET', '/api/tags', { ...alice, workspace: id }))).toBe(
      'KINE_NOT_A_MEMBER',
    );
  });

  test('is refused for somebody who is in already, and no log says somebody came who was', async () => {
    await world.join('Finn', 'viewer');
    const invite = (email: string) => ask('POST', '/api/invitations', alice, { email, role: 'owner' });
    const refused = await invite('Finn@Example.com');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'KINE_ALREADY_MEMBER']);
    expect(refused.body.error.field).toBe('email');

    const { people, workspaces } = accountsIn(world.installation);
    const gil = await people.create({ name: 'Gil', email: 'gil@example.com', password: PASSWORD });
    const { token } = (await invite(gil.email)).body;
    await workspaces.addMember({ workspaceId: 'default' }, gil.id, 'viewer');
    const visitor = await world.signIn(gil.email);
    expect((await ask('POST', '/api/invited/accept', visitor, { token })).status).toBe(204);
    expect((await ask('GET', '/api/session', visitor)).body.workspace.role).toBe('viewer');
    const { body } = await ask('GET', '/api/admin/audit?action=member.added', alice);
    expect(JSON.stringify(body)).not.toContain(gil.email);
  });

  test('can be taken back', async () => {
    const made = await ask('POST', '/api/invitations', alice, { email: 'eve@example.com', role: 'viewer' });
    const { token, invitation_id: id } = made.body;
    expect((await ask('DELETE', `/api/invitations/${id}`, alice)).status).toBe(204);
    expect(await codeOfAnswer(ask('POST', '/api/invited', {}, { token }))).toBe('KINE_LINK_EXPIRED');
    expect(await codeOfAnswer(ask('DELETE', `/api/invitations/${id}`, alice))).toBe(
      'KINE_INVITATION_NOT_FOUND',
    );
  });
});

test('a new workspace is empty, has an ingest key of its own, and none of the things of another', async () => {
  const film = { video_url: 'https://media.example/film.mp4' };
  await ask('POST', '/api/annotations', alice, { day: '2026-01-01', text: 'Ours' });
  await ask('POST', '/api/register-video', alice, film);
  const { body: made } = await ask('POST', '/api/workspaces', alice, { name: 'Fresh' });
  const there = { ...alice, workspace: made.workspace_id };
  // Every workspace leaves out the plays of its own members, until it says otherwise.
  expect((await ask('GET', '/api/exclusions', there)).body).toMatchObject([{ kind: 'members' }]);
  for (const list of ['videos', 'annotations', 'jobs', 'keys', 'invitations', 'tags']) {
    expect([list, (await ask('GET', `/api/${list}`, there)).body]).toEqual([list, []]);
  }
  const [ours, theirs] = [
    (await ask('GET', '/api/ingest-key', alice)).body.key,
    (await ask('GET', '/api/ingest-key', there)).body.key,
  ];
  expect(theirs).toMatch(/^ik_/);
  expect(theirs).not.toBe(ours);
  expect((await ask('GET', '/api/ingest-key', there)).body.key).toBe(theirs);
  expect(await codeOfAnswer(ask('DELETE', `/api/ingest-key/${ours}`, there))).toBe('KINE_INGEST_KEY_UNKNOWN');
});

describe('a workspace', () => {
  const make = async (name: string): Promise<Visitor> => {
    const { workspace_id: workspace } = (await ask('POST', '/api/workspaces', alice, { name })).body;
    return { ...alice, workspace };
  };

  test('is removed once it is empty, with its keys', async () => {
    const there = await make('For a while');
    const { key } = (await ask('POST', '/api/keys', there, { name: 'k', scopes: ['write'] })).body;
    await ask('POST', '/api/annotations', there, { day: '2026-01-01', text: 'Begun' });
    await ask('PUT', '/api/revenue/settings', there, {});
    const film = videoRow(1, { workspace_id: there.workspace ?? '' });
    await world.installation.stores.metadata.insertInto('videos').values(film).execute();
    const refused = await ask('DELETE', '/api/workspace', there);
    expect([refused.status, refused.body.error]).toEqual([
      409,
      {
        code: 'KINE_WORKSPACE_NOT_EMPTY',
        message: 'This workspace still has 1 video. Remove them first.',
      },
    ]);
    await world.installation.stores.metadata.deleteFrom('videos').where('id', '=', film.id).execute();
    expect((await ask('DELETE', '/api/workspace', there)).status).toBe(204);
    expect(await codeOfAnswer(ask('GET', '/api/tags', there))).toBe('KINE_NOT_A_MEMBER');
    expect(await codeOfAnswer(ask('GET', '/api/videos', { key }))).toBe('KINE_API_KEY_REFUSED');
    const [entry] = (await ask('GET', '/api/admin/audit?action=workspace.removed', alice)).body;
    expect(entry).toMatchObject({ target: 'For a while', workspace_id: there.workspace });
  });

  test('that others are in, or that every server has, stays', async () => {
    const there = await make('Shared');
    await world.join('Wanda', 'viewer', there.workspace);
    expect((await ask('DELETE', '/api/workspace', there)).body.error.message).toMatch(/1 other member\./);
    expect(await codeOfAnswer(ask('DELETE', '/api/workspace', alice))).toBe('KINE_WORKSPACE_STAYS');
  });

  test('is left by whoever wants, but not by its last owner', async () => {
    const there = await make('Left');
    const walt = await world.join('Walt', 'editor', there.workspace);
    expect((await ask('DELETE', '/api/membership', walt)).status).toBe(204);
    expect((await ask('GET', '/api/session', walt)).body).toMatchObject({ workspace: null, workspaces: [] });
    expect(await codeOfAnswer(ask('DELETE', '/api/membership', there))).toBe('KINE_LAST_OWNER');
    const [entry] = (await ask('GET', '/api/admin/audit?action=member.left', alice)).body;
    expect(entry).toMatchObject({ actor: { name: 'Walt' }, workspace_id: there.workspace });
  });
});

describe('members', () => {
  test('change roles, and the last owner stays', async () => {
    const frank = await world.join('Frank', 'viewer');
    const { body } = await ask('GET', '/api/members', alice);
    const idOf = (email: string): string =>
      body.find((member: { email: string }) => member.email === email).user_id;
    const [self, other] = [idOf('alice@example.com'), idOf('frank@example.com')];
    for (const change of [
      ask('PATCH', `/api/members/${self}`, alice, { role: 'viewer' }),
      ask('DELETE', `/api/members/${self}`, alice),
    ]) {
      expect(await codeOfAnswer(change)).toBe('KINE_LAST_OWNER');
    }
    expect((await ask('GET', '/api/uploads', frank)).status).toBe(403);
    expect((await ask('PATCH', `/api/members/${other}`, alice, { role: 'editor' })).status).toBe(204);
    expect((await ask('GET', '/api/uploads?name=a&size=1', frank)).status).not.toBe(403);
    expect((await ask('DELETE', `/api/members/${other}`, alice)).status).toBe(204);
    expect((await ask('GET', '/api/videos', frank)).status).toBe(403);
    expect((await ask('GET', '/settings', frank)).status).not.toBe(302);
    expect(await codeOfAnswer(ask('DELETE', `/api/members/${other}`, alice))).toBe('KINE_MEMBER_NOT_FOUND');
  });
});

describe('an API key', () => {
  test('is shown once, works by its scopes, and opens nothing once revoked', async () => {
    const made = await ask('POST', '/api/keys', alice, { name: 'Nightly report', scopes: ['read'] });
    const { key, key_id: id } = made.body;
    expect(key).toMatch(/^kine_[\w-]{43}$/);
    expect((await ask('GET', '/api/videos', { key })).status).toBe(200);
    expect((await ask('POST', '/api/ingest-key', { key })).status).toBe(403);
    const [listed] = (await ask('GET', '/api/keys', alice)).body;
    expect(listed).toMatchObject({ name: 'Nightly report', scopes: ['read'], tail: key.slice(-4) });
    expect(listed.last_used_at).toBeGreaterThan(0);
    expect(JSON.stringify(listed)).not.toContain(key);
    expect((await ask('DELETE', `/api/keys/${id}`, alice)).status).toBe(204);
    expect(await codeOfAnswer(ask('GET', '/api/videos', { key }))).toBe('KINE_API_KEY_REFUSED');
    expect(await codeOfAnswer(ask('DELETE', `/api/keys/${id}`, alice))).toBe('KINE_API_KEY_NOT_FOUND');
  });

  test('belongs to one workspace', async () => {
    const { workspaces, people, keys } = accountsIn(world.installation);
    const owner = await people.create({ name: 'Gus', email: 'gus@example.com', password: PASSWORD });
    const { id } = await workspaces.create('Third', owner.id);
    const { id: keyId, secret } = await keys.create({ workspaceId: id }, { name: 'k', scopes: ['read'] });
    expect((await ask('GET', '/api/videos', { key: secret })).body).toEqual([]);
    expect(await codeOfAnswer(ask('GET', '/api/tags', { key: secret, workspace: 'default' }))).toBe(
      'KINE_NOT_A_MEMBER',
    );
    expect(await codeOfAnswer(ask('DELETE', `/api/keys/${keyId}`, alice))).toBe('KINE_API_KEY_NOT_FOUND');
  });
});

test('the log tells who did what, to administrators, and holds no secret', async () => {
  const made = await ask('POST', '/api/keys', alice, { name: 'Logged', scopes: ['write'] });
  const video = { video_url: 'https://media.example/a.mp4' };
  expect((await ask('POST', '/api/register-video', { key: made.body.key }, video)).status).toBeGreaterThan(
    199,
  );
  const { body } = await ask('GET', '/api/admin/audit?limit=500', alice);
  const actions = new Set(body.map((entry: { action: string }) => entry.action));
  for (const action of ['setup', 'sign-in', 'member.invited', 'member.added', 'member.role', 'key.revoked']) {
    expect(actions).toContain(action);
  }
  const [newest] = (await ask('GET', '/api/admin/audit?action=key.created', alice)).body;
  expect(newest).toMatchObject({
    workspace_id: 'default',
    actor: { kind: 'user', name: 'Alice' },
    target: made.body.key_id,
    detail: { name: 'Logged', scopes: 'write' },
  });
  const older = await ask('GET', `/api/admin/audit?before=${body[0].audit_id}&limit=1`, alice);
  expect(older.body).toEqual([body[1]]);
  expect(JSON.stringify(body)).not.toContain(PASSWORD);
});

test('neither passwords nor keys nor links are on the disk', async () => {
  const { key } = (await ask('POST', '/api/keys', alice, { name: 'Hidden', scopes: ['read'] })).body;
  const invite = { email: 'zoe@example.com', role: 'viewer' };
  const { token } = (await ask('POST', '/api/invitations', alice, invite)).body;
  const bytes = ['metadata.db', 'metadata.db-wal'].map((file) =>
    readFileSync(path.join(world.dataDir, file), 'latin1'),
  );
  const written = bytes.join('');
  expect(written).toContain('zoe@example.com');
  for (const secret of [PASSWORD, key, token]) expect(written).not.toContain(secret);
});
