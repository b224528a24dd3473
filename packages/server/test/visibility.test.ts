import type { Playback, Video } from '@kine/protocol/schemas';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer, watch } from './attacks/attacked-server.ts';
import { makeVideo } from './library-setup.ts';

const HOUR_MS = 3_600_000;
let server: AttackedServer;
let id: string;
let other: string;

async function add(title: string): Promise<string> {
  const form = new FormData();
  form.set('video', new File([new Uint8Array(makeVideo(title))], 'film.mp4'));
  const answer = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form });
  return ((await answer.json()) as Video).video_id;
}

async function change(videoId: string, patch: object): Promise<Video> {
  const answer = await server.app.inject({ method: 'PATCH', url: `/api/videos/${videoId}`, payload: patch });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const status = async (url: string): Promise<number> => (await server.app.inject(url)).statusCode;
const playback = async (address: string): Promise<Playback> =>
  (await server.app.inject(`/api/playback/${address}`)).json();

async function link(
  videoId = id,
  hours = 2,
): Promise<{ address: string; expires_at: number; watch_path: string }> {
  const url = `/api/videos/${videoId}/playback-link`;
  return (await server.app.inject({ method: 'POST', url, payload: { hours } })).json();
}

async function hello(videoId: string): Promise<{ viewId?: string; token?: string; refused?: string }> {
  const payload = JSON.stringify({ hello: { videoId, nonce: `${Math.random()}`, age_ms: 60_000 } });
  return (await server.app.inject({ method: 'POST', url: '/api/engage', payload })).json();
}

beforeAll(async () => {
  server = await startAttackedServer({ KINE_ALLOWED_ORIGINS: 'https://all.example' });
  [id, other] = [await add('secret'), await add('other')];
});
afterAll(async () => server.end());
beforeEach(async () => void (await change(id, { visibility: 'private' })));

test('a private video is not there for who has only its id: not its page, its files, its numbers, its hello', async () => {
  const { video_url, thumbnail } = await playback((await link()).address);
  const file = (video_url ?? '').split('/').at(-1);
  const poster = (thumbnail ?? '').split('/').at(-1);
  const closed = [
    `/api/playback/${id}`,
    `/api/playback/${id}/replays`,
    `/media/${id}/${file}`,
    `/media/${id}/${poster}`,
  ];
  for (const url of closed) expect(await status(url), url).toBe(404);
  expect(await hello(id)).toMatchObject({ refused: 'video_unknown' });
});

test('a signed link opens all of it, and its views are counted for the video', async () => {
  const { address } = await link();
  const { video_url, thumbnail, video_id } = await playback(address);
  expect(video_id).toBe(address);
  for (const url of [video_url, thumbnail ?? '', `/api/playback/${address}/replays`]) {
    expect(url).toContain(address);
    expect(await status(url), url).toBe(200);
  }
  const media = await server.app.inject(video_url);
  expect(media.headers['cache-control']).toBe('private, max-age=3600');
  const { token, viewId } = await hello(address);
  const state = {
    ...{
      v: 1,
      viewId,
      seq: 1,
      reported_duration_ms: 0,
      runs: [],
      autoplay: false,
      playing_ms: 0,
      muted_ms: 0,
    },
    now: { at_ms: 0, position_ms: 0, rate: 1, state: 'paused' },
    ...{ hidden_ms: 0, ended: false, stalls: { n: 0, ms: 0 }, seeks: { n: 0, latency_ms: 0 }, errors: [] },
    ...{ renditions: [], context: {} },
  };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/engage',
    payload: JSON.stringify({ token, state }),
  });
  expect(answer.json()).toEqual({ ack: 1 });
  const waiting = await server.ingest.pending(id);
  expect(waiting.some((view) => view.state.viewId === viewId && view.facts.videoId === id)).toBe(true);
});

test('a link opens no other video, not after its time, and not when it was changed', async () => {
  await change(other, { visibility: 'private' });
  const { address } = await link();
  const [, rest = ''] = address.split('~');
  const [end = '', mac = ''] = rest.split('.');
  const later = (Number.parseInt(end, 36) + 3_600).toString(36);
  const forged = [
    `${other}~${rest}`,
    `${id}~${later}.${mac}`,
    `${id}~${end}.`,
    `${id}~${end}`,
    `${id}~.${mac}`,
    `${id}~${end}.${mac.slice(0, -1)}`,
    `${address}x`,
  ];
  for (const wrong of forged) expect(await status(`/api/playback/${wrong}`), wrong).toBe(404);
  const { address: brief, expires_at } = await link(id, 0.1);
  expect(expires_at).toBeLessThan(Date.now() + HOUR_MS);
  expect(await status(`/api/playback/${brief}`)).toBe(200);
});

test('making it private once more ends the links from before; making it public opens it', async () => {
  const { address } = await link();
  await change(id, { visibility: 'private' });
  expect(await status(`/api/playback/${address}`)).toBe(404);
  const { visibility } = await change(id, { visibility: 'public' });
  expect(visibility).toBe('public');
  expect(await status(`/api/playback/${id}`)).toBe(200);
});

test('the dashboard shows and plays a private video, by addresses that anybody it gives them to can open', async () => {
  const video = (await server.app.inject(`/api/videos/${id}`)).json() as Video;
  expect(video).toMatchObject({ video_id: id, visibility: 'private' });
  const own = (await server.app.inject(`/api/videos/${id}/playback`)).json() as Playback;
  for (const url of [video.thumbnail ?? '', video.video_url, own.video_url])
    expect(await status(url), url).toBe(200);
});

test('an unlisted video plays, and search engines are told to pass by', async () => {
  await change(id, { visibility: 'unlisted' });
  expect(await status(`/api/playback/${id}`)).toBe(200);
  expect((await server.app.inject(`/watch/${id}`)).headers['x-robots-tag']).toBe('noindex');
  expect((await server.app.inject(`/watch/${other}`)).headers['x-robots-tag']).toBe('noindex');
  await change(other, { visibility: 'public' });
  expect((await server.app.inject(`/watch/${other}`)).headers['x-robots-tag']).toBeUndefined();
});

test('only the sites of its list may embed a video, and those of the settings where it has none', async () => {
  await change(id, { visibility: 'public', embed_origins: ['https://one.example'] });
  const ancestors = async (videoId: string) =>
    /frame-ancestors ([^;]*)/.exec(
      String((await server.app.inject(`/embed/${videoId}`)).headers['content-security-policy']),
    )?.[1];
  expect(await ancestors(id)).toBe("'self' https://one.example");
  expect(await ancestors(other)).toBe("'self' https://all.example");
  await change(id, { embed_origins: [] });
  expect(await ancestors(id)).toBe("'self'");
  await change(id, { embed_origins: null });
  expect(await ancestors(id)).toBe("'self' https://all.example");
  const bad = {
    method: 'PATCH',
    url: `/api/videos/${id}`,
    payload: { embed_origins: ['https://x.example; script-src *'] },
  } as const;
  expect((await server.app.inject(bad)).statusCode).toBe(400);
});

const setSites = (origins: readonly string[] | null) =>
  server.app.inject({ method: 'PUT', url: '/api/embed-sites', payload: { origins } });

test('the list of the workspace holds for videos without one of their own: in frames and for what pages report', async () => {
  const origin = 'https://Two.example';
  const frames = async (videoId: string) =>
    String((await server.app.inject(`/embed/${videoId}`)).headers['content-security-policy']);
  const report = (videoId: string, from: string) =>
    watch(server.app, videoId, { headers: { origin: from } }).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  await change(id, { visibility: 'public', embed_origins: ['https://one.example'] });
  expect(await report(other, origin)).not.toBe('taken');
  expect((await setSites([origin])).json()).toEqual({
    origins: ['https://two.example'],
    settings: ['https://all.example'],
  });
  expect(await frames(other)).toContain("frame-ancestors 'self' https://two.example");
  expect(await frames(id)).toContain("frame-ancestors 'self' https://one.example");
  expect(await report(other, origin)).toBe('taken');
  expect(await report(id, origin)).not.toBe('taken');
  expect(await report(id, 'https://one.example')).toBe('taken');
  const preflight = async (from: string) =>
    (await server.app.inject({ method: 'OPTIONS', url: '/api/engage', headers: { origin: from } })).headers[
      'access-control-allow-origin'
    ];
  expect(await preflight('https://one.example')).toBe('https://one.example');
  expect(await preflight('https://three.example')).toBeUndefined();

  expect((await setSites(['https://x.example; script-src *'])).statusCode).toBe(400);
  expect((await setSites([])).statusCode).toBe(200);
  expect(await frames(other)).toMatch(/frame-ancestors 'self'$/);
  await setSites(null);
  expect(await frames(other)).toContain("frame-ancestors 'self' https://all.example");
  expect(await report(other, origin)).not.toBe('taken');
});
