import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accountsIn, startWithAccounts, type Visitor } from '../accounts/accounts-world.ts';
import { makeVideo } from '../library-setup.ts';
import { watch } from './attacked-server.ts';

/** Alice owns the first workspace, Mallory another one on the same server, and knows each of Alice's ids. */
let world: Awaited<ReturnType<typeof startWithAccounts>>;
let alice: Visitor;
let mallory: Visitor;
let aliceId: string;
const ids: Record<string, string> = {};

const SECRET = 'Unannounced film';
const DAY = new Date().toISOString().slice(0, 10);

async function make(method: string, url: string, payload?: object) {
  const answer = await world.ask([method, url], alice, payload ? { payload } : {});
  expect(answer.status, `${method} ${url} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer;
}

async function upload(): Promise<string> {
  const form = new FormData();
  form.set('title', SECRET);
  form.set('video', new File([new Uint8Array(makeVideo('unannounced'))], 'film.mp4'));
  const sent = new Response(form);
  const { body } = await world.ask(['POST', '/api/upload'], alice, {
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  return body.video_id;
}

/** One of everything that has an id, each named by the parameter that it stands in for. */
async function fill(): Promise<void> {
  const video = await upload();
  // Long enough for what is said to be watched, so that it counts.
  await make('PATCH', `/api/videos/${video}`, { duration: 6 });
  const { viewId } = await watch(world.installation.app, video);
  const tus = await world.ask(['POST', '/api/uploads'], alice, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '9',
      'upload-metadata': `filename ${btoa('a.mp4')}`,
    },
  });
  const captions = { language: 'en', text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHush\n' };
  const made = {
    annotations: await make('POST', '/api/annotations', { day: DAY, text: SECRET }),
    exclusions: await make('POST', '/api/exclusions', {
      kind: 'agent',
      dimension: 'os',
      value: 'none',
      reason: SECRET,
    }),
    invitations: await make('POST', '/api/invitations', { email: 'carol@example.com', role: 'viewer' }),
    keys: await make('POST', '/api/keys', { name: SECRET, scopes: ['read'] }),
    links: await make('POST', `/api/videos/${video}/share-links`, { name: SECRET, tabs: ['overview'] }),
  };
  const [job] = await world.installation.jobs.list({ videoId: video });
  Object.assign(ids, {
    video,
    viewId,
    captions: captions.language,
    job: job?.id ?? '',
    upload: String(tus.headers.location).split('/').at(-1),
    key: (await make('GET', '/api/ingest-key')).body.key,
    user: aliceId,
    ...Object.fromEntries(
      Object.entries(made).map(([kind, { body }]) => [
        kind,
        String(Object.entries(body).find(([name]) => name.endsWith('_id') || name === 'id')?.[1]),
      ]),
    ),
  });
  await vi.waitFor(
    async () => expect((await make('GET', `/api/videos/${video}/views`)).body.views).toHaveLength(1),
    { timeout: 30_000, interval: 300 },
  );
}

beforeAll(async () => {
  world = await startWithAccounts();
  alice = await world.setUp();
  aliceId = (await make('GET', '/api/session')).body.user.user_id;
  await fill();
  const { workspaces } = accountsIn(world.installation);
  const { id } = await workspaces.create('Elsewhere', aliceId);
  mallory = await world.join('Mallory', 'owner', id);
  await workspaces.removeMember({ workspaceId: id }, aliceId);
}, 120_000);
afterAll(async () => world.close());

/** For everybody, or of the own account and the installation: no id of a workspace stands in it. */
const NOT_OF_A_WORKSPACE =
  /^\/(media|watch|embed|shared?|ws|assets|setup|sign-in|admin)\b|^\/api\/(admin|engage|cmcd|playback|shared|session|setup|account|password|docs)\b/;

/** What stands in the place of a parameter of a route: the first part of its address tells what kind of thing it is. */
function standIn(url: string, parameter: string): string {
  const kind = url.split('/')[2] ?? '';
  if (parameter !== 'id')
    return (
      { userId: ids.user, viewId: ids.viewId, linkId: ids.links, captionsId: ids.captions, key: ids.key }[
        parameter
      ] ??
      ids[kind] ??
      'x'
    );
  return (
    { video: ids.video, videos: ids.video, jobs: ids.job, uploads: ids.upload }[kind] ?? ids[kind] ?? 'x'
  );
}

/** What a route takes, with Alice's ids wherever a body may name something. */
const BODIES: Readonly<Record<string, object>> = {
  'PATCH /api/annotations/:id': { day: DAY, text: 'Mine' },
  'PATCH /api/members/:userId': { role: 'viewer' },
  'PATCH /api/videos/:id': { title: 'Mine' },
  'PATCH /api/video/:id': { title: 'Mine' },
  'PUT /api/videos/:id/chapters': { chapters: [] },
  'POST /api/videos/:id/playback-link': { hours: 1 },
  'POST /api/videos/:id/share-links': { name: 'Mine', tabs: ['overview'] },
};

const hers = (body: unknown): boolean => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text.includes(SECRET) || text.includes('carol@example.com') || text.includes('alice@example.com');
};

test('no id of another workspace opens, changes or removes anything, whatever the route', async () => {
  const routes = world.installation.app.guardedRoutes.filter(
    ({ method, url }) =>
      /:\w/.test(url) && !['HEAD', 'OPTIONS'].includes(method) && !NOT_OF_A_WORKSPACE.test(url),
  );
  expect(routes.length).toBeGreaterThan(40);
  for (const { method, url } of routes) {
    // The page is the dashboard's, which asks for what it shows.
    if (!url.startsWith('/api/')) continue;
    const address = url.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(standIn(url, name)));
    const payload = BODIES[`${method} ${url}`] ?? {};
    const tus = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    const isPiece = method === 'PATCH' && url.startsWith('/api/uploads');
    const answer = await world.ask([method, address], mallory, {
      ...(method === 'GET' || method === 'DELETE' ? {} : { payload: isPiece ? 'x' : payload }),
      ...(url.startsWith('/api/uploads') && method !== 'GET'
        ? { headers: isPiece ? tus : { 'tus-resumable': '1.0.0' } }
        : {}),
    });
    const said = `${method} ${address}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
    expect(answer.status, said).toBeGreaterThanOrEqual(400);
    expect(answer.status, said).toBeLessThan(500);
    expect(hers(answer.body), said).toBe(false);
  }
});

test('no question and no list tells of another workspace, however it is asked', async () => {
  const lists = world.installation.app.guardedRoutes.filter(
    ({ method, url }) =>
      method === 'GET' && url.startsWith('/api/') && !url.includes(':') && !NOT_OF_A_WORKSPACE.test(url),
  );
  expect(lists.length).toBeGreaterThan(12);
  const { video, viewId } = ids;
  for (const { url } of lists) {
    for (const query of ['', `?video=${video}&videos=${video}&workspace=default&workspace_id=default`]) {
      const { body } = await world.ask(['GET', url + query], mallory);
      expect(hers(body) || JSON.stringify(body).includes(viewId ?? ''), `${url}${query}`).toBe(false);
    }
  }
  const ask = async (url: string, payload: object) =>
    (await world.ask(['POST', url], mallory, { payload })).body;
  const period = { from: DAY, to: DAY };
  const plays = await ask('/api/query', { metrics: ['play'], videos: [video], period });
  expect(JSON.stringify(plays)).not.toMatch(/"play":[1-9]/);
  const sides = [{ videos: [video] }, { videos: [video] }];
  expect(hers(await ask('/api/compare', { sides, period }))).toBe(false);
  expect(JSON.stringify(await ask('/api/viewer-data/export', { view_id: viewId }))).not.toContain(video);
  await ask('/api/viewer-data/erase', { view_id: viewId });
  await ask('/api/tags', { videos: [video], add: ['mine'], remove: [] });
  await ask('/api/annotations', { day: DAY, text: 'Mine', video_id: video });
  await ask('/api/exclusions', { kind: 'view', view_id: viewId, reason: 'Mine' });
});

test('a header that names a workspace one is not in changes nothing', async () => {
  const { body, status } = await world.ask(['GET', '/api/videos'], { ...mallory, workspace: 'default' });
  expect(hers(body)).toBe(false);
  expect(status).toBeLessThan(500);
});

test("after all that Alice's things are as they were", async () => {
  const { video, viewId } = ids;
  const film = (await make('GET', `/api/videos/${video}`)).body;
  expect(film).toMatchObject({ title: SECRET, play_count: 1, tags: [], visibility: 'public' });
  expect((await make('GET', `/api/videos/${video}/views/${viewId}`)).body.view_id).toBe(viewId);
  expect((await make('GET', '/api/annotations')).body).toMatchObject([{ text: SECRET }]);
  const rules: { kind: string; reason: string }[] = (await make('GET', '/api/exclusions')).body;
  expect(rules.filter(({ kind }) => kind !== 'members')).toMatchObject([{ reason: SECRET }]);
  expect((await make('GET', '/api/keys')).body).toHaveLength(1);
  expect((await make('GET', '/api/invitations')).body).toHaveLength(1);
  expect((await make('GET', `/api/videos/${video}/share-links`)).body).toHaveLength(1);
  expect((await make('GET', `/api/uploads/${ids.upload}`)).status).toBe(200);
  expect((await make('GET', '/api/ingest-key')).body.key).toBe(ids.key);
  expect((await make('GET', '/api/members')).body).toMatchObject([{ user_id: aliceId, role: 'owner' }]);
});
