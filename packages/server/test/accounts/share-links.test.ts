import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShareLinks } from '../../src/auth/sharing/share-links.ts';
import { createSharedSessions } from '../../src/auth/sharing/shared-sessions.ts';
import type { KineError } from '../../src/errors.ts';
import { form, makeVideo } from '../library-setup.ts';
import { type AccountsWorld, accountsIn, startWithAccounts, type Visitor } from './accounts-world.ts';

let world: AccountsWorld;
let editor: Visitor;
let viewer: Visitor;
let film: string;
let another: string;
beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
  editor = await world.join('Eddie', 'editor');
  viewer = await world.join('Vera', 'viewer');
  [film, another] = [await addVideo('film', editor), await addVideo('another', editor)];
}, 60_000);
afterAll(() => world.close());

async function addVideo(title: string, visitor: Visitor): Promise<string> {
  const parts = form({ name: 'video', filename: `${title}.mp4`, data: makeVideo(title) });
  const { body, status } = await world.ask(['POST', '/api/upload'], visitor, parts);
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body.video_id;
}

interface Made {
  readonly id: string;
  readonly secret: string;
  /** Where it is managed. */
  readonly url: string;
}

async function makeLink(choice: object = {}, videoId = film): Promise<Made> {
  const payload = { name: 'For the sponsor', tabs: ['overview'], ...choice };
  const answer = await world.ask(['POST', `/api/videos/${videoId}/share-links`], editor, { payload });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const [, id = '', secret = ''] = /^\/shared\/([^#]+)#(.+)$/.exec(answer.body.path) ?? [];
  return { id, secret, url: `/api/videos/${videoId}/share-links/${id}` };
}

function open({ id, secret }: Pick<Made, 'id' | 'secret'>, password?: string, address = '192.0.2.7') {
  const payload = { link_id: id, secret, ...(password !== undefined && { password }) };
  return world.ask(['POST', '/api/shared/open'], {}, { payload, remoteAddress: address });
}

/** Somebody who opened the link. */
async function visitorWith(made: Made, password?: string): Promise<Visitor> {
  const answer = await open(made, password);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { share: answer.body.session };
}

async function codeOf(asked: ReturnType<AccountsWorld['ask']>): Promise<string | number> {
  const { body, status } = await asked;
  return body?.error?.code ?? status;
}

const codeOfVideo = (visitor: Visitor, videoId = film) =>
  codeOf(world.ask(['GET', `/api/videos/${videoId}`], visitor));

const query = (visitor: Visitor, body: object) =>
  codeOf(world.ask(['POST', '/api/query'], visitor, { payload: body }));

describe('a link to a dashboard', () => {
  test('shows its video, and tells what may be seen of it', async () => {
    const made = await makeLink({ tabs: ['quality', 'overview', 'quality'] });
    const { body } = await open(made);
    expect(body).toMatchObject({ video_id: film, tabs: ['overview', 'quality'] });
    expect(JSON.stringify(body)).not.toContain('sponsor');
    const video = await world.ask(['GET', `/api/videos/${film}`], { share: body.session });
    expect(video.body).toMatchObject({ video_id: film, title: 'film', tags: [], external_id: null });
    expect(video.body.video_url).toContain('/media/');
  });

  test('opens no other video, and nothing that a route does not say it opens', async () => {
    const visitor = await visitorWith(await makeLink({ tabs: ['overview', 'audience', 'views'] }));
    expect(await codeOfVideo(visitor)).toBe(200);
    expect(await codeOfVideo(visitor, another)).toBe('KINE_NOT_SHARED');
    expect(await codeOfVideo(visitor, 'no-such-video')).toBe('KINE_NOT_SHARED');
    for (const url of ['/api/videos', '/api/session', '/api/analytics', `/api/video/${film}`, '/library'])
      expect(await codeOf(world.ask(['GET', url], visitor)), url).toBe('KINE_NOT_SHARED');
    const renamed = world.ask(['PATCH', `/api/videos/${film}`], visitor, { payload: { title: 'Mine' } });
    expect(await codeOf(renamed)).toBe('KINE_NOT_SHARED');
  });

  test('shows only the tabs that were chosen', async () => {
    const visitor = await visitorWith(await makeLink({ tabs: ['overview'] }));
    const codes: Record<string, string | number> = {};
    for (const part of ['curve', 'moments', 'concurrency', 'views', 'ledger', 'revenue', 'forecast'])
      codes[part] = await codeOf(world.ask(['GET', `/api/videos/${film}/${part}`], visitor));
    const no = 'KINE_NOT_SHARED';
    expect(codes).toEqual({
      ...{ curve: 200, moments: 200, concurrency: no, views: no, ledger: no, revenue: no, forecast: no },
    });
    const filter = encodeURIComponent('{"dimension":"country","operator":"in","values":["DE"]}');
    expect(await codeOf(world.ask(['GET', `/api/videos/${film}/curve?filter=${filter}`], visitor))).toBe(no);
  });

  test('asks about its own video only, and only what its tabs show', async () => {
    const plain = await visitorWith(await makeLink({ tabs: ['overview'] }));
    const all = await visitorWith(await makeLink({ tabs: ['audience', 'quality'] }));
    const own = { metrics: ['play'], videos: [film] };
    expect(await query(plain, own)).toBe(200);
    expect(await query(plain, { ...own, interval: 'day' })).toBe(200);
    for (const body of [
      { metrics: ['play'] },
      { ...own, videos: [another] },
      { ...own, videos: [film, another] },
      { ...own, videos: film },
      { ...own, dimensions: ['country'] },
      { ...own, dimensions: 'country' },
      { ...own, filter: { dimension: 'country', operator: 'in', values: ['DE'] } },
      { ...own, metrics: ['play', 'startup_time'] },
      [],
    ])
      expect(await query(plain, body), JSON.stringify(body)).toBe('KINE_NOT_SHARED');
    expect(await query(all, { ...own, metrics: ['startup_time'], dimensions: ['country'] })).toBe(200);
    expect(await query(all, { metrics: ['play'], dimensions: ['video'] })).toBe('KINE_NOT_SHARED');
  });

  test('wins over the session of a member who opens it', async () => {
    const { share } = await visitorWith(await makeLink());
    expect(await codeOfVideo({ ...editor, ...(share !== undefined && { share }) }, another)).toBe(
      'KINE_NOT_SHARED',
    );
  });

  test('tells nobody without its secret half whether it exists, expired or was revoked', async () => {
    const made = await makeLink();
    const wrong = { id: made.id, secret: 'x'.repeat(43) };
    const unknown = await open({ id: 'no-such-link', secret: made.secret });
    expect(unknown.body.error.code).toBe('KINE_SHARE_UNKNOWN');
    expect((await open(wrong)).body).toEqual(unknown.body);
    await world.ask(['DELETE', made.url], editor);
    expect((await open(wrong)).body).toEqual(unknown.body);
    expect((await open(made)).body.error.code).toBe('KINE_SHARE_REVOKED');
  });

  test('ends at once when it is revoked, also for who has it open', async () => {
    const made = await makeLink();
    const visitor = await visitorWith(made);
    expect(await codeOfVideo(visitor)).toBe(200);
    expect((await world.ask(['DELETE', made.url], editor)).status).toBe(204);
    expect(await codeOfVideo(visitor)).toBe('KINE_SHARE_REVOKED');
    expect((await world.ask(['DELETE', made.url], editor)).body.error.code).toBe('KINE_SHARE_LINK_NOT_FOUND');
  });

  test('ends when it expires, and lives again when the date is moved', async () => {
    const made = await makeLink({ expires_at: Date.now() + 60_000 });
    const visitor = await visitorWith(made);
    const move = (expires_at: number | null) =>
      world.ask(['PATCH', made.url], editor, { payload: { expires_at } });
    await move(Date.now() - 1);
    expect(await codeOfVideo(visitor)).toBe('KINE_SHARE_EXPIRED');
    expect((await open(made)).body.error.code).toBe('KINE_SHARE_EXPIRED');
    expect((await move(null)).body).toMatchObject({ expires_at: null, name: 'For the sponsor' });
    expect((await open(made)).status).toBe(200);
  });

  test('shows fewer tabs from the moment they are taken away', async () => {
    const made = await makeLink({ tabs: ['overview', 'revenue'] });
    const visitor = await visitorWith(made);
    const revenue = () => codeOf(world.ask(['GET', `/api/videos/${film}/revenue`], visitor));
    expect(await revenue()).toBe(200);
    await world.ask(['PATCH', made.url], editor, { payload: { tabs: ['overview'] } });
    expect(await revenue()).toBe('KINE_NOT_SHARED');
  });

  test('takes no session that somebody made up or bent', async () => {
    const [mine, other] = [await makeLink(), await makeLink({}, another)];
    const { share: session = '' } = await visitorWith(mine);
    const [id = '', end = '', mac = ''] = session.split('.');
    const later = (Number.parseInt(end, 36) + 1_000).toString(36);
    const bent = [
      `${other.id}.${end}.${mac}`,
      `${id}.${later}.${mac}`,
      `${id}.${end}`,
      'x',
      `${id}..`,
      mine.secret,
    ];
    for (const share of bent) expect(await codeOfVideo({ share }), share).toBe('KINE_SHARE_OVER');
  });

  test('opens nothing of another workspace, and nobody there can manage it', async () => {
    const { people, workspaces } = accountsIn(world.installation);
    const password = 'a long enough password';
    const olga = await people.create({ name: 'Olga', email: 'olga@example.com', password });
    await workspaces.create('Elsewhere', olga.id);
    const elsewhere = await world.signIn('olga@example.com');
    const theirs = await addVideo('theirs', elsewhere);
    const made = await makeLink();
    expect(await codeOfVideo(await visitorWith(made), theirs)).toBe('KINE_NOT_SHARED');
    for (const [method, url] of [
      ['GET', `/api/videos/${film}/share-links`],
      ['POST', `/api/videos/${film}/share-links`],
      ['PATCH', made.url],
      ['DELETE', made.url],
    ] as const) {
      const payload = method === 'POST' ? { name: 'Mine', tabs: ['overview'] } : {};
      const answer = world.ask([method, url], elsewhere, method === 'GET' ? {} : { payload });
      expect(await codeOf(answer), `${method} ${url}`).toBe('KINE_VIDEO_NOT_FOUND');
    }
    const foreign = ['DELETE', `/api/videos/${theirs}/share-links/${made.id}`] as const;
    expect(await codeOf(world.ask(foreign, elsewhere))).toBe('KINE_SHARE_LINK_NOT_FOUND');
  });

  test('goes with its video', async () => {
    const short = await addVideo('short', editor);
    const made = await makeLink({}, short);
    const visitor = await visitorWith(made);
    expect((await world.ask(['DELETE', `/api/videos/${short}`], editor)).status).toBeLessThan(300);
    expect(await codeOfVideo(visitor, short)).toBe('KINE_SHARE_OVER');
    expect((await open(made)).body.error.code).toBe('KINE_SHARE_UNKNOWN');
  });
});

describe('the password of a link', () => {
  test('is asked for, and wrong ones are counted', async () => {
    const made = await makeLink({ password: 'open sesame' });
    expect((await open(made)).body.error.code).toBe('KINE_SHARE_PASSWORD_NEEDED');
    for (let n = 0; n < 10; n++)
      expect((await open(made, `guess ${n}`)).body.error.code).toBe('KINE_SHARE_WRONG_PASSWORD');
    const late = await open(made, 'open sesame', '198.51.100.9');
    expect(late.body.error.code).toBe('KINE_TOO_MANY_ATTEMPTS');
    expect((await open(await makeLink({ password: 'another one' }), 'another one')).status).toBe(200);
  });

  test('is counted by where guesses come from, too', async () => {
    const links = await Promise.all(Array.from({ length: 6 }, () => makeLink({ password: 'open sesame' })));
    const sessions = createSharedSessions({
      ...{ links: accountsIn(world.installation).sharing.links, clock: world.installation.clock },
      ...{ secret: 'a secret', verifyPassword: async () => false },
    });
    const codes: string[] = [];
    for (const made of links)
      for (let n = 0; n < 9; n++)
        await sessions
          .open({ ...made, password: 'a guess', address: '203.0.113.5' })
          .catch((refused: KineError) => codes.push(refused.code));
    expect(codes.slice(0, 50).every((code) => code === 'KINE_SHARE_WRONG_PASSWORD')).toBe(true);
    expect(codes.slice(50)).toEqual(Array(4).fill('KINE_TOO_MANY_ATTEMPTS'));
  });

  test('ends what was opened when it changes', async () => {
    const made = await makeLink({ password: 'open sesame' });
    const visitor = await visitorWith(made, 'open sesame');
    expect(await codeOfVideo(visitor)).toBe(200);
    const change = (password: string | null) =>
      world.ask(['PATCH', made.url], editor, { payload: { password } });
    expect((await change('close sesame')).body.has_password).toBe(true);
    expect(await codeOfVideo(visitor)).toBe('KINE_SHARE_OVER');
    expect((await open(made, 'open sesame')).body.error.code).toBe('KINE_SHARE_WRONG_PASSWORD');
    expect((await change(null)).body.has_password).toBe(false);
    expect((await open(made)).status).toBe(200);
  });
});

describe('managing links', () => {
  test('is for editors; the list never holds what opens them', async () => {
    const made = await makeLink({ name: 'Listed' });
    const list = await world.ask(['GET', `/api/videos/${film}/share-links`], editor);
    expect(list.body.map((link: { name: string }) => link.name)).toContain('Listed');
    expect(JSON.stringify(list.body)).not.toContain(made.secret);
    expect(await codeOf(world.ask(['GET', `/api/videos/${film}/share-links`], viewer))).toBe(
      'KINE_FORBIDDEN',
    );
  });

  test('notes in the list when a link was used', async () => {
    const made = await makeLink();
    await open(made);
    const { body } = await world.ask(['GET', `/api/videos/${film}/share-links`], editor);
    const found = body.find((link: { link_id: string }) => link.link_id === made.id);
    expect(found.last_used_at).toBeGreaterThan(Date.now() - 10_000);
  });

  test('refuses more links than anybody can look through', async () => {
    const many = await addVideo('many', editor);
    for (let n = 0; n < 100; n++) await makeLink({}, many);
    const payload = { name: 'One more', tabs: ['overview'] };
    const answer = world.ask(['POST', `/api/videos/${many}/share-links`], editor, { payload });
    expect(await codeOf(answer)).toBe('KINE_SHARE_LINKS_FULL');
  });

  test('stands in the audit log, without secrets', async () => {
    const made = await makeLink({ name: 'Logged', password: 'open sesame' });
    await world.ask(['PATCH', made.url], editor, { payload: { name: 'Logged again' } });
    await world.ask(['DELETE', made.url], editor);
    const entries = await world.installation.audit.list({ limit: 200 });
    const own = entries.filter(({ target }) => target === made.id).map(({ action }) => action);
    expect(own.toReversed()).toEqual(['share-link.created', 'share-link.changed', 'share-link.revoked']);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${made.secret}|sesame`));
  });

  test('is what administrators can do for every workspace', async () => {
    const made = await makeLink({ name: 'Seen by the administrator' });
    const admin = await world.signIn('alice@example.com');
    const row = await world.ask(['GET', `/api/admin/resources/share-links/${made.id}`], admin);
    expect(row.body).toMatchObject({ name: 'Seen by the administrator', revoked_at: null });
    expect(JSON.stringify(row.body)).not.toContain('hash');
    const revoke = ['POST', `/api/admin/resources/share-links/${made.id}/revoke`] as const;
    expect((await world.ask(revoke, admin)).status).toBeLessThan(300);
    expect((await open(made)).body.error.code).toBe('KINE_SHARE_REVOKED');
  });
});

describe('the page of a link', () => {
  const framersOf = async (id: string): Promise<string | undefined> => {
    const { headers } = await world.ask(['GET', `/shared/${id}`]);
    return /frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy']))?.[1];
  };

  test('stands in frames only where that was chosen', async () => {
    expect(await framersOf((await makeLink()).id)).toBe("'none'");
    expect(await framersOf('no-such-link')).toBe("'none'");
    expect(await framersOf((await makeLink({ embeddable: true })).id)).toBe('*');
    const chosen = { embeddable: true, embed_origins: ['https://blog.example'] };
    expect(await framersOf((await makeLink(chosen)).id)).toBe("'self' https://blog.example");
    expect(await framersOf((await makeLink({ ...chosen, embeddable: false })).id)).toBe("'none'");
  });
});

test('what opens a link is in no file and no table', async () => {
  const made = await makeLink({ password: 'open sesame' });
  const { share = '' } = await visitorWith(made, 'open sesame');
  await codeOfVideo({ share });
  const row = await world.installation.stores.metadata
    .selectFrom('share_links')
    .selectAll()
    .where('id', '=', made.id)
    .executeTakeFirstOrThrow();
  for (const secret of [made.secret, share.split('.')[2] ?? '', 'sesame'])
    expect(JSON.stringify(row)).not.toContain(secret);
});

test('links stay when the server starts anew', async () => {
  const made = await makeLink({ tabs: ['overview', 'audience'], password: 'open sesame' });
  const { metadata } = world.installation.stores;
  const again = await openShareLinks({
    metadata,
    clock: world.installation.clock,
    hashPassword: async (p) => p,
  });
  expect(again.find(made.id)).toEqual(accountsIn(world.installation).sharing.links.find(made.id));
});
