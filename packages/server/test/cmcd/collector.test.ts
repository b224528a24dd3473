import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canAnyone } from '../../src/auth/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { cmcdRoutes } from '../../src/http/routes/cmcd.ts';
import { ingestKeyRoutes } from '../../src/http/routes/ingest-key.ts';
import { mediaReportRoutes } from '../../src/http/routes/media-reports.ts';
import type { StoredView } from '../../src/ingest/index.ts';
import { CHROME, GOOGLEBOT, openWorld, quiet, type World } from '../ingest-world.ts';
import { NO_RECORDS, type RecordedRequest, recordedRequests } from './recorded.ts';

/** A film for each test and each player, so that none sees the views of another. */
const FILMS = ['bbb-demo', 'cmaf-demo', ...Array.from({ length: 60 }, (_, i) => `film-${i}`)];
let world: World;
let app: FastifyInstance;
let film: string;
let next = 0;
let key: string;

/** Something under `/media/` to ask for. */
const media: FastifyPluginAsync = async (routes) => {
  routes.get('/media/:id/*', { config: { permission: canAnyone } }, async () => 'bytes');
};

async function open(): Promise<void> {
  const { config, ingest } = world;
  const routes = [mediaReportRoutes({ ingest }), cmcdRoutes({ ingest }), ingestKeyRoutes({ ingest }), media];
  app = await buildApp({ config, logger: quiet, routes });
  key = ingest.cmcd.keys.current('default').key;
}

beforeAll(async () => {
  world = await openWorld({
    videos: Object.fromEntries(FILMS.map((id) => [id, 60_000])),
    env: { KINE_ALLOWED_ORIGINS: 'https://blog.example' },
  });
  await open();
});
beforeEach(() => {
  film = `film-${next++}`;
  world.clock.forward(60_000);
});
afterAll(async () => {
  await app.close();
  await world.end();
});

interface Sent {
  readonly to?: string;
  readonly headers?: Record<string, string>;
}

async function send(lines: readonly string[] | string, { to = key, headers = {} }: Sent = {}) {
  const response = await app.inject({
    method: 'POST',
    url: `/api/cmcd/${to}`,
    headers: { 'content-type': 'application/cmcd', 'user-agent': CHROME, ...headers },
    payload: [lines].flat().join('\n'),
  });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}

interface Said {
  readonly session?: string;
  readonly sn: number;
  readonly event?: string;
  readonly state: string;
  /** Milliseconds of the player's clock. */
  readonly ts?: number;
}

function line({ session = 's-1', sn, event = 'ps', state, ts = world.clock.now() }: Said): string {
  return `cid="${film}",e=${event},sid="${session}",sn=${sn},sta=${state},ts=${ts},v=2`;
}

/** Begins to play and plays for 10 s, one request each second or so. */
async function playTenSeconds(session = 's-1'): Promise<void> {
  await send(line({ session, sn: 0, state: 's' }));
  await send(line({ session, sn: 1, state: 'p' }));
  world.clock.forward(5_000);
  await send(line({ session, sn: 2, event: 't', state: 'p' }));
  world.clock.forward(5_000);
  await send(line({ session, sn: 3, state: 'a' }));
}

async function views(videoId = film): Promise<StoredView[]> {
  const all = await world.ingest.pending(videoId);
  return all.sort((a, b) => a.facts.mintedAt - b.facts.mintedAt);
}

async function theView(videoId = film): Promise<StoredView> {
  const [view, ...others] = await views(videoId);
  expect(others).toEqual([]);
  if (!view) throw new Error('there is no view');
  return view;
}

/** Sends what a real player sent, at the times it did. */
async function replay(requests: readonly RecordedRequest[]): Promise<void> {
  for (const { t, method, url, headers, body } of requests) {
    world.clock.set(t);
    if (method === 'POST') {
      await send(body ?? '', { headers: { 'user-agent': CHROME } });
      continue;
    }
    const videoId = url.includes('cmaf') ? 'cmaf-demo' : 'bbb-demo';
    const kept = Object.entries(headers).filter(([name]) => name.startsWith('cmcd-'));
    const path = `/media/${videoId}${url.slice(url.lastIndexOf('/'))}`;
    await app.inject({ url: path, headers: { ...Object.fromEntries(kept), 'user-agent': CHROME } });
    await settled();
  }
}

/** Nobody waits for the reports of media requests; a test has to. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 15));
}

describe('what real players sent', () => {
  test('hls.js in event mode: watch time, seeks, a start, no stall, no places', async (context) => {
    const requests = recordedRequests('hlsjs_v2_event.json');
    if (!requests) return context.skip(NO_RECORDS);
    await replay(requests);
    const { facts, state } = (await views('bbb-demo')).at(-1) ?? (await theView('bbb-demo'));
    // sn 5 to 26: 5.012 s, 1.510 s, 4.440 s of which the last 0.299 s at up to 1.5, 1.052 s at 1.5.
    expect(state.playing_ms).toBe(12_014);
    expect(state.unplaced_ms).toBeGreaterThan(12_014);
    expect(state.unplaced_ms).toBeLessThan(12_014 + 3_351 * 0.5);
    expect(state).toMatchObject({
      runs: [],
      ended: true,
      stalls: { n: 0, ms: 0 },
      seeks: { n: 2, latency_ms: 83 },
      renditions: [{ bitrate_kbps: 1_225 }],
      context: { player: 'CMCD HLS' },
    });
    expect((state.first_frame_at_ms ?? 0) - (state.requested_at_ms ?? 0)).toBe(359);
    expect(facts.unmeasured).toEqual([
      'displayed_height',
      'dropped',
      'hidden',
      'impression',
      'muted',
      'positions',
    ]);
    expect(facts).toMatchObject({ device: 'desktop', browser: 'Chrome' });
  });

  test.each([
    ['hlsjs_v1_query.json', 'bbb-demo', 'CMCD HLS', 1_225, 1],
    ['hlsjs_v1_headers.json', 'bbb-demo', 'CMCD HLS', 1_225, 1],
    ['dashjs_v1_query.json', 'cmaf-demo', 'CMCD DASH', 1_129, 1],
  ])('%s: bitrate and starvation; whether it was watched is not told', async (name, videoId, ...told) => {
    const requests = recordedRequests(name);
    const context = expect.objectContaining({ player: told[0] });
    if (!requests) return;
    const before = new Set((await views(videoId)).map(({ state }) => state.viewId));
    await replay(requests);
    const made = (await views(videoId)).filter(({ state }) => !before.has(state.viewId));
    expect(made).toHaveLength(1);
    expect(made[0]?.state).toMatchObject({
      ...{ runs: [], unplaced_ms: 0, playing_ms: 0, context },
      renditions: [{ bitrate_kbps: told[1] }],
      stalls: { n: told[2], ms: 0 },
      seq: new Set(requests.map(({ url, headers }) => url + JSON.stringify(headers))).size,
    });
    expect(made[0]?.state.first_frame_at_ms).toBeUndefined();
    expect(made[0]?.facts.unmeasured).toEqual(
      expect.arrayContaining(['failures', 'positions', 'seeks', 'stalls', 'startup']),
    );
  });
});

describe('event reports', () => {
  test('become one growing view', async () => {
    await playTenSeconds();
    const { facts, state } = await theView();
    expect(state).toMatchObject({ seq: 4, playing_ms: 10_000, unplaced_ms: 10_000 });
    expect(facts).toMatchObject({ videoId: film, workspaceId: 'default' });
    expect(facts.excluded).toBeUndefined();
    expect(facts.viewerKey).toMatch(/^[0-9a-f]{16}$/);
  });

  test('may come twice, and out of order', async () => {
    const start = world.clock.now();
    const told = [
      line({ sn: 0, state: 's', ts: start }),
      line({ sn: 1, state: 'p', ts: start + 500 }),
      line({ sn: 2, state: 'a', ts: start + 4_500 }),
    ];
    world.clock.forward(4_600);
    await send([told[2] ?? '', told[0] ?? '']);
    await send(told);
    await send(told);
    expect((await theView()).state).toMatchObject({ seq: 3, playing_ms: 4_000 });
  });

  test('are on the disk once they are acknowledged: a restart goes on with the view', async () => {
    await send([line({ sn: 0, state: 's' }), line({ sn: 1, state: 'p' })]);
    const before = await theView();
    await app.close();
    await world.restart();
    await open();
    world.clock.forward(3_000);
    await send(line({ sn: 2, state: 'a' }));
    const after = await theView();
    expect(after.state.viewId).toBe(before.state.viewId);
    expect(after.state).toMatchObject({ seq: 3, playing_ms: 3_000 });
  });

  test('after the view has gone to the warehouse still grow it', async () => {
    await playTenSeconds();
    await world.ingest.flusher.flushNow();
    expect(await views()).toEqual([]);
    world.clock.forward(1_000);
    await send(line({ sn: 4, state: 'p' }));
    expect((await theView()).state).toMatchObject({ seq: 5, playing_ms: 10_000 });
  });

  test('keep the good ones of a body and count the others', async () => {
    const { status, body } = await send([line({ sn: 0, state: 's' }), 'garbage garbage', '\r']);
    expect([status, body]).toEqual([200, { accepted: 1, dropped: { malformed: 1 } }]);
  });

  test.each([
    ['of an unknown video', 'cid="nothing",e=t,sid="s",ts=1,v=2', 404, 'content_unknown'],
    ['that name no video', 'e=t,sid="s",ts=1,v=2', 404, 'content_unknown'],
    ['that are none', '<html>', 400, 'malformed'],
    ['that are missing', '', 400, 'malformed'],
  ])('%s are refused with a sentence and counted', async (_, body, status, reason) => {
    const before = world.ingest.stats().drops[reason as 'malformed'] ?? 0;
    const answer = await send(body);
    expect(answer).toMatchObject({ status, body: { refused: reason, message: expect.any(String) } });
    expect(world.ingest.stats().drops[reason as 'malformed']).toBe(before + 1);
  });

  test('to an unknown key are refused', async () => {
    const { status, body } = await send(line({ sn: 0, state: 's' }), { to: 'ik_invented' });
    expect([status, body.error.code]).toEqual([404, 'KINE_INGEST_KEY_UNKNOWN']);
    expect(await views()).toEqual([]);
  });

  test('over 64 KiB are refused', async () => {
    const { status, body } = await send('x'.repeat(65_537));
    expect([status, body.refused]).toEqual([413, 'too_large']);
  });

  test('of a robot are stored and left out of the numbers', async () => {
    await send(line({ sn: 0, state: 's' }), { headers: { 'user-agent': GOOGLEBOT } });
    expect((await theView()).facts.excluded).toBe('bot');
  });

  test('that cannot be true are stored and left out of the numbers', async () => {
    const now = world.clock.now();
    await send([line({ sn: 0, state: 'p', ts: now - 100_000_000 }), line({ sn: 1, state: 'a', ts: now })]);
    expect((await theView()).facts.excluded).toBe('implausible');
  });

  test('keep nothing of the session id', async () => {
    await send(line({ session: 'who-is-it', sn: 0, state: 's' }));
    const rows = await world.metadata.selectFrom('cmcd_views').selectAll().execute();
    expect(JSON.stringify([rows, await views()])).not.toContain('who-is-it');
  });
});

describe('a view of a session', () => {
  test('ends when playing goes on after half an hour without', async () => {
    await playTenSeconds();
    world.clock.forward(31 * 60_000);
    await send(line({ sn: 4, state: 'p' }));
    expect((await views()).map(({ state }) => state.seq)).toEqual([4, 1]);
  });

  test('ends after a day', async () => {
    await send(line({ sn: 0, state: 'a' }));
    for (let hours = 0; hours < 25; hours++) {
      world.clock.forward(3_600_000 - 60_000);
      await send(line({ sn: 1 + hours, event: 't', state: 'a' }));
    }
    expect(await views()).toHaveLength(2);
  });

  test('ends when the player is loaded again under the same session id', async () => {
    await playTenSeconds();
    world.clock.forward(2_000);
    await playTenSeconds();
    expect((await views()).map(({ state }) => state.playing_ms)).toEqual([10_000, 10_000]);
  });

  test('is another for another session', async () => {
    await playTenSeconds('s-1');
    await playTenSeconds('s-2');
    expect(await views()).toHaveLength(2);
  });

  test('stays erased, and so do the reports it was made of', async () => {
    await playTenSeconds();
    const { viewId } = (await theView()).state;
    await world.ingest.erased.erase({ workspaceId: 'default', videoId: film, viewId });
    const { status, body } = await send(line({ sn: 4, state: 'p' }));
    expect([status, body.refused]).toEqual([410, 'erased']);
    expect(await views()).toEqual([]);
  });

  test('is over for ever when its video is deleted', async () => {
    await playTenSeconds();
    await world.ingest.forgetVideo(film);
    expect(await send(line({ sn: 4, state: 'p' }))).toMatchObject({ status: 404 });
    expect(await views()).toEqual([]);
  });
});

describe('pages of other sites', () => {
  const from = (origin: string) => ({ headers: { origin, referer: `${origin}/page?secret=1` } });

  test('report when they are on the allow-list, and may read the answer', async () => {
    const asked = await app.inject({
      method: 'OPTIONS',
      url: `/api/cmcd/${key}`,
      headers: { origin: 'https://blog.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'https://blog.example',
      'access-control-allow-headers': 'content-type',
    });
    const { status, headers } = await send(line({ sn: 0, state: 's' }), from('https://blog.example'));
    expect([status, headers['access-control-allow-origin']]).toEqual([200, 'https://blog.example']);
    expect((await theView()).state.context.page).toBe('https://blog.example/page');
  });

  test('are told when they are not on it', async () => {
    const { status, body } = await send(line({ sn: 0, state: 's' }), from('https://evil.example'));
    expect([status, body.refused]).toEqual([403, 'origin_refused']);
    expect(await views()).toEqual([]);
  });
});

describe('requests for media', () => {
  test('report by their query, and the media comes whatever they say', async () => {
    const ask = (cmcd: string) =>
      app.inject({ url: `/media/${film}/1.ts?CMCD=${encodeURIComponent(cmcd)}`, headers: {} });
    const before = world.ingest.stats().drops.malformed ?? 0;
    for (const cmcd of ['br=900,ot=v,sid="m-1"', 'not cmcd at all', `cid="unregistered",ot=v,sid="m-1"`]) {
      expect((await ask(cmcd)).body).toBe('bytes');
    }
    await settled();
    expect((await theView()).state).toMatchObject({ seq: 2, renditions: [{ bitrate_kbps: 900 }] });
    expect(world.ingest.stats().drops.malformed).toBe(before + 1);
  });

  test('belong to the same view as the events of their session', async () => {
    await playTenSeconds();
    await app.inject({ url: `/media/${film}/1.ts?CMCD=${encodeURIComponent(`br=(700),sid="s-1",v=2`)}` });
    await settled();
    expect((await theView()).state).toMatchObject({ seq: 5, playing_ms: 10_000 });
  });

  test('by headers are allowed to ask from any page', async () => {
    const asked = await app.inject({ method: 'OPTIONS', url: `/media/${film}/1.ts` });
    expect(asked.statusCode).toBe(204);
    expect(asked.headers['access-control-allow-headers']).toContain('cmcd-session');
  });
});

describe('the ingest key', () => {
  const host = { host: 'localhost:8000' };

  test('is shown, made anew and revoked', async () => {
    const old = (await app.inject({ url: '/api/ingest-key', headers: host })).json();
    expect(old.key).toBe(key);
    world.clock.forward(1_000);
    const made = (await app.inject({ method: 'POST', url: '/api/ingest-key', headers: host })).json();
    expect((await send(line({ sn: 0, state: 's' }), { to: old.key })).status).toBe(200);
    await app.inject({ method: 'DELETE', url: `/api/ingest-key/${old.key}`, headers: host });
    expect((await send(line({ sn: 1, state: 'p' }), { to: old.key })).status).toBe(410);
    expect((await send(line({ sn: 1, state: 'p' }), { to: made.key })).status).toBe(200);
    key = made.key;
  });
});
