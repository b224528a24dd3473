import type { VideoDetail } from '@kine/protocol/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watch } from '../attacks/attacked-server.ts';
import { form, makeVideo } from '../library-setup.ts';
import { type AccountsWorld, startWithAccounts, type Visitor } from './accounts-world.ts';

let world: AccountsWorld;
let editor: Visitor;
let film: string;
beforeAll(async () => {
  world = await startWithAccounts();
  await world.setUp();
  editor = await world.join('Eddie', 'editor');
  const parts = form({ name: 'video', filename: 'film.mp4', data: makeVideo('film') });
  film = (await world.ask(['POST', '/api/upload'], editor, parts)).body.video_id;
  await change(`/api/videos/${film}`, { visibility: 'private', duration: 60 });
}, 60_000);
afterAll(() => world.close());

async function change(url: string, payload: object): Promise<void> {
  const { status, body } = await world.ask(['PATCH', url], editor, { payload });
  expect(status, JSON.stringify(body)).toBe(200);
}

/** A link that somebody opened: where it is managed, and who has it open. */
async function openedLink(choice: object = {}) {
  const payload = { name: 'For the sponsor', tabs: ['overview'], ...choice };
  const { body } = await world.ask(['POST', `/api/videos/${film}/share-links`], editor, { payload });
  const [, id = '', secret = ''] = /^\/shared\/([^#]+)#(.+)$/.exec(body.path) ?? [];
  const open = async (password?: string): Promise<Visitor> => {
    const given = { link_id: id, secret, ...(password !== undefined && { password }) };
    return { share: (await world.ask(['POST', '/api/shared/open'], {}, { payload: given })).body.session };
  };
  return { url: `/api/videos/${film}/share-links/${id}`, open };
}

async function shown(visitor: Visitor): Promise<VideoDetail> {
  const { status, body } = await world.ask(['GET', `/api/videos/${film}`], visitor);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** What each address answers that the film is reached by. */
async function statuses({ video_url, thumbnail }: VideoDetail): Promise<number[]> {
  const address = video_url.split('/')[2];
  const urls = [video_url, thumbnail ?? '', `/api/playback/${address}`, `/api/playback/${address}/replays`];
  return Promise.all(urls.map(async (url) => (await world.ask(['GET', url])).status));
}

const OPEN = [200, 200, 200, 200];
const CLOSED = [404, 404, 404, 404];

describe('the private film behind a link to its dashboard', () => {
  test('plays, by the same address as long as the session lasts', async () => {
    const visitor = await (await openedLink()).open();
    const first = await shown(visitor);
    expect(await statuses(first)).toEqual(OPEN);
    expect((await shown(visitor)).video_url).toBe(first.video_url);
    expect(first.video_id).toBe(film);
    expect(first.video_url).not.toBe((await shown(editor)).video_url);
  });

  test('is closed from the moment its link is revoked, and by that link alone', async () => {
    const [gone, stays] = [await openedLink(), await openedLink()];
    const [before, other] = [await shown(await gone.open()), await shown(await stays.open())];
    await world.ask(['DELETE', gone.url], editor);
    expect(await statuses(before)).toEqual(CLOSED);
    expect(await statuses(other)).toEqual(OPEN);
    expect(await statuses(await shown(editor))).toEqual(OPEN);
  });

  test('is closed when its link expires, earlier than was said too', async () => {
    const link = await openedLink({ expires_at: Date.now() + 3_600_000 });
    const before = await shown(await link.open());
    await change(link.url, { expires_at: Date.now() - 1 });
    expect(await statuses(before)).toEqual(CLOSED);
  });

  test('is open no longer than the session that asked, nor than the link', async () => {
    const endOf = async (visitor: Visitor): Promise<number> => {
      const [, end = ''] = /~([0-9a-z]+)\./.exec((await shown(visitor)).video_url) ?? [];
      return Number.parseInt(end, 36) * 1_000;
    };
    const hour = Date.now() + 3_600_000;
    expect(await endOf(await (await openedLink({ expires_at: hour })).open())).toBeLessThanOrEqual(hour);
    const day = await endOf(await (await openedLink()).open());
    expect(day).toBeLessThanOrEqual(Date.now() + 12 * 3_600_000);
    expect(day).toBeGreaterThan(hour);
  });

  test('is closed to what was opened with the password from before', async () => {
    const link = await openedLink({ password: 'open sesame' });
    const before = await shown(await link.open('open sesame'));
    await change(link.url, { password: 'close sesame' });
    expect(await statuses(before)).toEqual(CLOSED);
    expect(await statuses(await shown(await link.open('close sesame')))).toEqual(OPEN);
  });

  test('is closed when the film is made private once more', async () => {
    const visitor = await (await openedLink()).open();
    const before = await shown(visitor);
    await change(`/api/videos/${film}`, { visibility: 'private' });
    expect(await statuses(before)).toEqual(CLOSED);
    expect(await statuses(await shown(visitor))).toEqual(OPEN);
  });
});

test('who has a link reads the verdict on a left-out view, and not the reason the owner wrote', async () => {
  const address = (await shown(editor)).video_url.split('/')[2] ?? '';
  const { viewId } = await watch(world.installation.app, address);
  await world.installation.ingest.flusher.flushNow();
  const rule = { kind: 'view', view_id: viewId, reason: 'Carla of the agency plays it to clients' };
  const made = await world.ask(['POST', '/api/exclusions'], editor, { payload: rule });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const visitor = await (await openedLink({ tabs: ['views'] })).open();
  for (const url of [`/api/videos/${film}/views?counts=all`, `/api/videos/${film}/views/${viewId}`]) {
    expect(JSON.stringify((await world.ask(['GET', url], editor)).body), url).toContain('Carla');
    const { body } = await world.ask(['GET', url], visitor);
    expect(JSON.stringify(body), url).not.toContain('Carla');
    expect(body.views?.[0] ?? body, url).toMatchObject({
      ...{ verdict: 'excluded', viewer_key: '', exclusion_id: null },
      verdict_sentence: 'Does not count: an exclusion leaves it out.',
    });
  }
  const ledger = await world.ask(['GET', `/api/videos/${film}/ledger`], visitor);
  expect(JSON.stringify(ledger.body)).not.toContain('Carla');
});
