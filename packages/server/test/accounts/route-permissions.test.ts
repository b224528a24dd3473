import { SHARED_TABS } from '@kine/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyScope, Role } from '../../src/auth/index.ts';
import { type AccountsWorld, accountsIn, startWithAccounts, type Visitor } from './accounts-world.ts';

/** Who may use a route. Written by hand: the code has to agree with it. */
const ROUTES: Readonly<Record<Minimum, readonly string[]>> = {
  anyone: [
    'GET /healthz',
    'OPTIONS /media/*',
    'GET /media/:id/:file',
    'GET /media/:id/:folder/:file',
    'OPTIONS /api/engage',
    'POST /api/engage',
    'GET /ws/engage/:videoId',
    'OPTIONS /api/cmcd/:key',
    'POST /api/cmcd/:key',
    'GET /api/playback/:id',
    'GET /api/playback/:id/replays',
    'GET /api/youtube-player',
    'GET /t.js',
    'GET /embed.js',
    'GET /assets/*',
    'GET /favicon.svg',
    'GET /watch/:id',
    'GET /embed/:id',
  ],
  visitor: [
    'GET /sign-in',
    'GET /forgot',
    'GET /setup',
    'GET /reset',
    'GET /invite',
    'GET /api/session',
    'POST /api/session',
    'POST /api/session/code',
    'POST /api/session/passkey',
    'POST /api/session/passkey/options',
    'DELETE /api/session',
    'GET /api/setup',
    'POST /api/setup',
    'POST /api/password-resets',
    'POST /api/password-resets/look',
    'POST /api/password-resets/use',
    'POST /api/invited',
    'POST /api/invited/accept',
    'POST /api/shared/open',
    'GET /shared/:id',
  ],
  page: [
    'GET /',
    'GET /library',
    'GET /live',
    'GET /compare',
    'GET /videos/:id',
    'GET /settings',
    'GET /admin',
    'GET /admin/*',
    'GET /privacy',
    'GET /api/docs',
    'GET /api/docs/json',
    'GET /api/docs/yaml',
    'GET /api/docs/static/*',
    'GET /api/docs/static/index.html',
    'GET /api/docs/static/swagger-initializer.js',
    'GET /revenue',
  ],
  viewer: [
    'GET /api/openapi.json',
    'GET /ws/live',
    'GET /api/videos',
    'GET /api/embed-sites',
    'GET /api/tags',
    'GET /api/videos/:id',
    'GET /api/video/:id',
    'GET /api/jobs',
    'GET /api/videos/:id/youtube-statistics',
    'GET /api/videos/:id/analytics',
    'GET /api/analytics',
    'GET /api/videos/:id/curve',
    'GET /api/videos/:id/moments',
    'GET /api/videos/:id/seeks',
    'POST /api/query',
    'GET /api/videos/:id/quality',
    'GET /api/quality',
    'GET /api/videos/:id/views/:viewId',
    'POST /api/compare',
    'GET /api/videos/:id/relative',
    'GET /api/exclusions',
    'GET /api/exclusions/here',
    'GET /api/annotations',
    'GET /api/videos/:id/concurrency',
    'GET /api/concurrency',
    'GET /api/videos/:id/views',
    'GET /api/views',
    'GET /api/videos/:id/ledger',
    'GET /api/ledger',
    'GET /api/export/views',
    'GET /api/videos/:id/captions',
    'GET /api/videos/:id/chapters',
    'GET /api/videos/:id/original',
    'GET /api/videos/:id/playback',
    'GET /api/privacy-text',
    'POST /api/viewer-data/export',
    'GET /api/videos/:id/revenue',
    'GET /api/videos/:id/revenue/settings',
    'GET /api/videos/:id/forecast',
    'POST /api/videos/:id/what-if',
    'GET /api/revenue/videos',
    'GET /api/revenue/settings',
    'GET /api/revenue/parameters',
    'GET /api/revenue/parameters/versions',
    'GET /api/revenue/calibration',
  ],
  editor: [
    'POST /api/ingest-key',
    'DELETE /api/ingest-key/:key',
    'POST /api/tags',
    'PATCH /api/videos/:id',
    'DELETE /api/videos/:id',
    'PATCH /api/video/:id',
    'DELETE /api/video/:id',
    'POST /api/upload',
    'OPTIONS /api/uploads',
    'POST /api/uploads',
    'GET /api/uploads',
    'OPTIONS /api/uploads/:id',
    'HEAD /api/uploads/:id',
    'PATCH /api/uploads/:id',
    'DELETE /api/uploads/:id',
    'GET /api/uploads/:id',
    'POST /api/videos/:id/check-link',
    'POST /api/analyze-youtube',
    'POST /api/jobs/:id/cancel',
    'POST /api/jobs/:id/retry',
    'DELETE /api/videos/:id/views/:viewId',
    'POST /api/exclusions',
    'POST /api/exclusions/:id/end',
    'POST /api/exclusions/this-browser',
    'PUT /api/exclusions/own-plays',
    'DELETE /api/exclusions/:id',
    'POST /api/annotations',
    'PATCH /api/annotations/:id',
    'DELETE /api/annotations/:id',
    'POST /api/videos/:id/captions',
    'PATCH /api/videos/:id/captions/:captionsId',
    'DELETE /api/videos/:id/captions/:captionsId',
    'PUT /api/videos/:id/chapters',
    'PUT /api/videos/:id/poster',
    'POST /api/videos/:id/hls',
    'DELETE /api/videos/:id/hls',
    'POST /api/videos/:id/playback-link',
    'POST /api/viewer-data/erase',
    'PUT /api/videos/:id/revenue/settings',
    'PUT /api/revenue/settings',
    'PUT /api/revenue/calibration',
    'POST /api/revenue/calibration/csv',
  ],
  registering: ['POST /api/register-video'],
  sharing: [
    'GET /api/videos/:id/share-links',
    'POST /api/videos/:id/share-links',
    'PATCH /api/videos/:id/share-links/:linkId',
    'DELETE /api/videos/:id/share-links/:linkId',
  ],
  reporting: ['GET /api/ingest-key'],
  member: ['GET /api/members', 'DELETE /api/membership'],
  owner: [
    'PUT /api/embed-sites',
    'PATCH /api/workspace',
    'DELETE /api/workspace',
    'PATCH /api/members/:userId',
    'DELETE /api/members/:userId',
    'GET /api/invitations',
    'POST /api/invitations',
    'DELETE /api/invitations/:id',
    'GET /api/keys',
    'POST /api/keys',
    'DELETE /api/keys/:id',
  ],
  account: [
    'DELETE /api/sessions',
    'PUT /api/session/workspace',
    'PATCH /api/account',
    'PUT /api/account/password',
    'POST /api/account/second-factor',
    'POST /api/account/second-factor/confirm',
    'DELETE /api/account/second-factor',
    'GET /api/account/recovery-codes',
    'POST /api/account/recovery-codes',
    'GET /api/account/passkeys',
    'POST /api/account/passkeys',
    'POST /api/account/passkeys/options',
    'DELETE /api/account/passkeys/:id',
  ],
  admin: [
    'PUT /api/revenue/parameters',
    'POST /api/workspaces',
    'GET /api/admin/audit',
    'GET /api/admin/resources',
    'GET /api/admin/health',
    'GET /api/admin/resources/:name',
    'GET /api/admin/resources/:name/:id',
    'PATCH /api/admin/resources/:name/:id',
    'DELETE /api/admin/resources/:name/:id',
    'POST /api/admin/resources/:name/:id/:action',
  ],
};

/** Those of them that a link with every tab opens, for its own video. */
const SHARED: readonly string[] = [
  'GET /api/videos/:id',
  'GET /api/videos/:id/curve',
  'GET /api/videos/:id/moments',
  'GET /api/videos/:id/seeks',
  'POST /api/query',
  'GET /api/videos/:id/youtube-statistics',
  'GET /api/videos/:id/concurrency',
  'GET /api/videos/:id/views',
  'GET /api/videos/:id/views/:viewId',
  'GET /api/videos/:id/ledger',
  'GET /api/videos/:id/revenue',
  'GET /api/videos/:id/forecast',
];

const WHO = [
  'nobody',
  'wrong key',
  'other workspace',
  'viewer',
  'editor',
  'owner',
  'admin',
  'key read',
  'key write',
  'key ingest',
  'link',
  'link of another video',
] as const;

type Who = (typeof WHO)[number];

const people: readonly Who[] = ['viewer', 'editor', 'owner', 'admin'];

/** Those who get past the guard; a member of another workspace who names this one never does. */
const ALLOWED = {
  anyone: WHO,
  visitor: ['nobody', ...people, 'key read', 'key write', 'key ingest'],
  page: people,
  viewer: ['viewer', 'editor', 'owner', 'key read'],
  editor: ['editor', 'owner', 'key write'],
  registering: ['editor', 'owner', 'key write', 'key ingest'],
  sharing: ['editor', 'owner'],
  reporting: ['viewer', 'editor', 'owner', 'key read', 'key ingest'],
  member: ['viewer', 'editor', 'owner'],
  owner: ['owner'],
  account: people,
  /** An administrator who is in no workspace, and so sees the content of none. */
  admin: ['admin'],
} as const satisfies Record<string, readonly Who[]>;

type Minimum = keyof typeof ALLOWED;

/** What the guard says, and nothing else. */
const REFUSALS = [
  'KINE_SIGN_IN_NEEDED',
  'KINE_FORBIDDEN',
  'KINE_NOT_A_MEMBER',
  'KINE_API_KEY_REFUSED',
  'KINE_NOT_SHARED',
];

let world: AccountsWorld;
const keys = new Map<Who, Visitor>();

beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
  const { people: all, workspaces, keys: made } = accountsIn(world.installation);
  for (const role of ['viewer', 'editor', 'owner'] as const) await world.join(role, role);
  const password = 'a long enough password';
  await all.create({ name: 'Admin', email: 'admin@example.com', password, isAdmin: true });
  const other = await all.create({ name: 'Other', email: 'other@example.com', password });
  await workspaces.create('Elsewhere', other.id);
  for (const scope of ['read', 'write', 'ingest'] as const satisfies readonly KeyScope[]) {
    const { secret } = await made.create({ workspaceId: 'default' }, { name: scope, scopes: [scope] });
    keys.set(`key ${scope}`, { key: secret });
  }
  keys.set('link', await linkTo('film'));
  keys.set('link of another video', await linkTo('another'));
  for (const who of [...people, 'other workspace'] as const) keys.set(who, await visitorFor(who));
}, 60_000);
afterAll(() => world.close());

async function linkTo(videoId: string): Promise<Visitor> {
  const { links, sessions } = accountsIn(world.installation).sharing;
  const { id, secret } = await links.create(
    { workspaceId: 'default', videoId },
    {
      ...{ name: 'Sponsor', tabs: SHARED_TABS, password: null, expiresAt: null },
      ...{ embeddable: false, embedOrigins: null, createdBy: undefined },
    },
  );
  const opened = await sessions.open({ id, secret, password: undefined, address: '192.0.2.1' });
  return { share: opened.session };
}

async function visitorFor(who: Who): Promise<Visitor> {
  const known = keys.get(who);
  if (known) return known;
  if (who === 'nobody') return {};
  if (who === 'wrong key') return { key: 'kine_no-such-key-at-all' };
  if (who === 'other workspace')
    return { ...(await world.signIn('other@example.com')), workspace: 'default' };
  return world.signIn(`${who}@example.com`);
}

function statusFor(route: string, minimum: Minimum, who: Who): 'allowed' | 302 | 401 | 403 {
  if (who === 'link' && SHARED.includes(route)) return 'allowed';
  if ((ALLOWED[minimum] as readonly Who[]).includes(who)) return 'allowed';
  if (who === 'wrong key') return 401;
  if (who !== 'nobody') return 403;
  return minimum === 'page' ? 302 : 401;
}

/** Signing out ends the session that the other routes are asked with. */
const ENDS_SESSIONS = new Set(['DELETE /api/session', 'DELETE /api/sessions']);

/** Whoever has left the workspace is in it for the routes to come. */
async function joinAgain(who: Who): Promise<void> {
  const { people: all, workspaces } = accountsIn(world.installation);
  const person = await all.findByEmail(`${who}@example.com`);
  if (person) await workspaces.addMember({ workspaceId: 'default' }, person.id, who as Role);
}

async function statusOf(route: string, who: Who): Promise<'allowed' | number> {
  const [method = '', url = ''] = route.split(' ');
  const ends = ENDS_SESSIONS.has(route) && (people.includes(who) || who === 'other workspace');
  if (ends) keys.delete(who);
  const visitor = await visitorFor(who);
  const video = visitor.share === undefined ? 'nothing' : 'film';
  const filled = url.replace(':id', video).replace(/:\w+/g, 'nothing').replace('*', 'nothing');
  const body = route === 'POST /api/query' ? { metrics: ['play'], videos: ['film'] } : {};
  const payload = method === 'POST' || method === 'PUT' || method === 'PATCH' ? body : undefined;
  const answer = await world.ask([method, filled], visitor, { payload });
  if (ends) keys.set(who, await visitorFor(who));
  if (route === 'DELETE /api/membership' && answer.status === 204) await joinAgain(who);
  // A page leads strangers to the sign-in page; one of the reference leads to itself.
  if (String(answer.headers.location).startsWith('/sign-in')) return answer.status;
  // HEAD has no body that says why.
  if (method === 'HEAD' && [401, 403].includes(answer.status)) return answer.status;
  return REFUSALS.includes(answer.body?.error?.code) ? answer.status : 'allowed';
}

describe('every route', () => {
  test('stands in the table, and the table has no other', () => {
    const written = Object.values(ROUTES).flat();
    const isHeadOf = (route: string): boolean => written.includes(route.replace(/^HEAD /, 'GET '));
    const existing = world.installation.app.guardedRoutes
      .map(({ method, url }) => `${method} ${url}`)
      .filter((route) => !(route.startsWith('HEAD ') && !written.includes(route) && isHeadOf(route)));
    expect(written.toSorted()).toEqual(existing.toSorted());
  });

  const cases = (Object.keys(ROUTES) as Minimum[]).flatMap((minimum) =>
    ROUTES[minimum].map((route) => [route, minimum] as const),
  );
  test.each(cases)('%s lets in whom it should (%s)', async (route, minimum) => {
    const found: Record<string, unknown> = {};
    for (const who of WHO) found[who] = await statusOf(route, who);
    expect(found).toEqual(Object.fromEntries(WHO.map((who) => [who, statusFor(route, minimum, who)])));
  });
});
