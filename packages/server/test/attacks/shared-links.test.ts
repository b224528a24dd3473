import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, makeVideo } from '../library-setup.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

const KEY = 'kine_a-key-for-the-attacks-on-links-0123456789';
const [EMAIL, PASSWORD] = ['alice@example.com', 'a long enough password'];

let server: AttackedServer;
let videoId: string;
/** Both halves of the link, what it opened, and its password. */
let linkId: string;
let secret: string;
let session: string;
const LINK_PASSWORD = 'open-sesame-5511';

beforeAll(async () => {
  server = await startAttackedServer({
    KINE_ACCOUNTS: 'on',
    KINE_INIT_ADMIN_EMAIL: EMAIL,
    KINE_INIT_ADMIN_PASSWORD: PASSWORD,
    KINE_INIT_API_KEY: KEY,
  });
  const { headers, payload } = form({ name: 'video', filename: 'film.mp4', data: makeVideo() });
  const authorization = `Bearer ${KEY}`;
  const added = await ask('POST', '/api/upload', { ...headers, authorization }, payload);
  videoId = added.json().video_id;
  const signedIn = await ask('POST', '/api/session', {}, { email: EMAIL, password: PASSWORD });
  const cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ');
  const choice = { name: 'Sponsor', tabs: ['overview'], password: LINK_PASSWORD };
  const made = await ask('POST', `/api/videos/${videoId}/share-links`, { cookie }, choice);
  [, linkId = '', secret = ''] = /^\/shared\/([^#]+)#(.+)$/.exec(made.json().path) ?? [];
  const opened = await ask(
    'POST',
    '/api/shared/open',
    {},
    {
      ...{ link_id: linkId, secret, password: LINK_PASSWORD },
    },
  );
  session = opened.json().session;
}, 60_000);
afterAll(async () => server.end());

function ask(
  method: 'GET' | 'POST',
  url: string,
  headers: Record<string, string>,
  payload?: Buffer | object,
) {
  const all = { host: 'localhost:8000', ...headers };
  return server.app.inject({ method, url, headers: all, ...(payload && { payload }) });
}

const withLink = (url: string) => ask('GET', url, { authorization: `Share ${session}` });

test('a link opens its own video', async () => {
  expect((await withLink(`/api/videos/${videoId}`)).json()).toMatchObject({ video_id: videoId });
});

test('no file and no log line holds what opens it, after right and wrong tries', async () => {
  const url = `/api/videos/${videoId}`;
  await withLink('/api/videos');
  await withLink(`${url}/views`);
  await ask('GET', url, { authorization: `Share ${session}bent` });
  await ask('POST', '/api/shared/open', {}, { link_id: linkId, secret: `${secret}bent` });
  await ask('POST', '/api/shared/open', {}, { link_id: linkId, secret, password: 'guess-of-a-stranger' });
  const words = [secret, session, session.split('.')[2] ?? '', LINK_PASSWORD, 'guess-of-a-stranger'];
  const log = server.log();
  const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
  expect(files.length).toBeGreaterThan(10);
  for (const word of words) {
    expect(word.length).toBeGreaterThan(10);
    expect(log).not.toContain(word);
    expect(files.some((bytes) => bytes.includes(word))).toBe(false);
  }
});

test('words that mean something elsewhere open nothing as a session', async () => {
  const url = `/api/videos/${videoId}`;
  const [id = '', end = '', mac = ''] = session.split('.');
  for (const bad of [
    '__proto__',
    'constructor..',
    `${id}.${end}.${mac}.more`.replace(mac, ''),
    `${id}.NaN.${mac}`,
    `..${mac}`,
  ]) {
    const answer = await ask('GET', url, { authorization: `Share ${bad}` });
    expect(answer.json().error.code, bad).toBe('KINE_SHARE_OVER');
  }
  const header = await ask('GET', url, { authorization: 'Share' });
  expect(header.json().error.code).toBe('KINE_API_KEY_REFUSED');
});

test('a link is no way in to sockets', async () => {
  const upgrade = { connection: 'upgrade', upgrade: 'websocket', authorization: `Share ${session}` };
  const answer = await ask('GET', '/ws/live', upgrade);
  expect(answer.statusCode).toBe(403);
});
