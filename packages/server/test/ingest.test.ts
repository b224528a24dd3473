import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LIMITS } from '@kine/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ALICE,
  begin,
  CHROME,
  GOOGLEBOT,
  NOON,
  openWorld,
  send,
  stateOf,
  type World,
} from './ingest-world.ts';

const HOUR_MS = 3_600_000;
let world: World;
beforeAll(async () => {
  world = await openWorld({ videos: { film: 100_000, unmeasured: 0, doomed: 50_000, rude: 10_000 } });
});
afterAll(() => world.end());

/** The facts of the view as the spool has them. */
async function factsOf(viewId: string) {
  const pending = await world.ingest.pending();
  return pending.find(({ state }) => state.viewId === viewId)?.facts;
}

/** Sends one state of a new view, five seconds after its hello, and gives the facts it got. */
async function factsAfter(caller = ALICE, context = {}, videoId = 'film') {
  const { viewId, token } = await begin(world.ingest, caller, videoId);
  world.clock.forward(5_000);
  await send(world.ingest, caller, token, stateOf(viewId, 1, { context }));
  return factsOf(viewId);
}

test('a state is acknowledged, spooled, and reaches the warehouse', async () => {
  const { ingest, clock, warehouse } = world;
  const { viewId, token } = await begin(ingest, ALICE);
  clock.forward(5_000);
  expect(await send(ingest, ALICE, token, stateOf(viewId, 1))).toEqual({ ack: 1 });
  expect(await ingest.pending('film')).toHaveLength(1);
  await ingest.flusher.flushNow();
  expect(await ingest.pending()).toEqual([]);
  const rows = await warehouse.query(
    'SELECT * FROM views WHERE view_id = {id:String}',
    { id: viewId },
    { tag: 't' },
  );
  expect(rows).toMatchObject([
    {
      workspace_id: 'default',
      video_id: 'film',
      day: '2026-03-01',
      seq: 1,
      received_at: '2026-03-01 12:00:05.000',
      excluded: '',
      device: 'desktop',
      os: 'Windows',
      browser: 'Chrome',
      country: 'GB',
      runs_to: [4_000],
      seen_to: [4_000],
      viewable_at_ms: null,
    },
  ]);
});

describe('what the server adds', () => {
  test('a robot is stored and left out', async () => {
    expect(await factsAfter({ ...ALICE, userAgent: GOOGLEBOT })).toMatchObject({ excluded: 'bot' });
  });

  test('the host of the referring page', async () => {
    const hostOf = async (referrer: string) => (await factsAfter(ALICE, { referrer }))?.referrerHost;
    expect(await hostOf('https://www.search.example/?q=1')).toBe('search.example');
    expect(await hostOf('android-app://com.example')).toBe('');
    expect(await hostOf('nonsense')).toBe('');
  });

  test('a viewer key that is the same all day for the same address, user agent and site', async () => {
    const { clock } = world;
    clock.set(NOON + 24 * HOUR_MS);
    const keyOf = async (change: Partial<typeof ALICE> = {}) =>
      (await factsAfter({ ...ALICE, ...change }))?.viewerKey;
    const alice = await keyOf();
    expect(alice).toMatch(/^[0-9a-f]{16}$/);
    expect(await keyOf()).toBe(alice);
    expect(await keyOf({ address: '81.2.69.143' })).not.toBe(alice);
    expect(await keyOf({ userAgent: `${CHROME} Edg/131` })).not.toBe(alice);
    const home = await keyOf({ address: '2001:db8:1:2::1' });
    expect(await keyOf({ address: '2001:db8:1:2:aaaa:bbbb:cccc:dddd' })).toBe(home);
    expect(await keyOf({ address: '2001:db8:1:3::1' })).not.toBe(home);
    expect(await keyOf({ address: '::ffff:81.2.69.142' })).toBe(alice);
    clock.forward(24 * HOUR_MS);
    expect(await keyOf()).not.toBe(alice);
  });

  test('a view keeps the key of the day it began', async () => {
    const { clock, ingest } = world;
    clock.set(Date.UTC(2026, 2, 10, 23, 59));
    const { viewId, token } = await begin(ingest, ALICE);
    await send(ingest, ALICE, token, stateOf(viewId, 1));
    const before = (await factsOf(viewId))?.viewerKey;
    clock.forward(2 * HOUR_MS);
    await send(ingest, ALICE, token, stateOf(viewId, 2));
    expect((await factsOf(viewId))?.viewerKey).toBe(before);
  });

  test('the length of a video that has none, from the first plausible report', async () => {
    const { ingest, clock, videos } = world;
    const { viewId, token } = await begin(ingest, ALICE, 'unmeasured');
    clock.forward(5_000);
    await send(ingest, ALICE, token, stateOf(viewId, 1, { reported_duration_ms: 2_000 }));
    expect(videos.find('unmeasured')?.durationMs).toBe(0);
    await send(ingest, ALICE, token, stateOf(viewId, 2, { reported_duration_ms: 90_500 }));
    expect(videos.find('unmeasured')?.durationMs).toBe(90_500);
    await send(ingest, ALICE, token, stateOf(viewId, 3, { reported_duration_ms: 10_000 }));
    expect(videos.find('unmeasured')?.durationMs).toBe(90_500);
  });

  test('an implausible state is kept as it is and marked', async () => {
    const { ingest, clock } = world;
    const { viewId, token } = await begin(ingest, ALICE);
    clock.forward(60_000);
    const runs = [[0, 100_000, 0, 1]] as const;
    expect(await send(ingest, ALICE, token, stateOf(viewId, 1, { runs }))).toEqual({ ack: 1 });
    expect(await factsOf(viewId)).toMatchObject({ excluded: 'implausible' });
    const pending = await ingest.pending('film');
    expect(pending.find(({ state }) => state.viewId === viewId)?.state.runs).toEqual(runs);
  });
});

describe('refusals', () => {
  test('a token ends with its view, after 24 hours', async () => {
    const { ingest, clock } = world;
    const { viewId, token } = await begin(ingest, ALICE);
    clock.forward(LIMITS.viewMs);
    expect(await send(ingest, ALICE, token, stateOf(viewId, 1))).toEqual({ ack: 1 });
    clock.forward(1);
    expect(await send(ingest, ALICE, token, stateOf(viewId, 2))).toMatchObject({
      refused: 'token_expired',
      seq: 2,
    });
  });

  test('a token of the key before is good until it ends, a tampered or foreign one never', async () => {
    const { ingest, clock } = world;
    const old = await begin(ingest, ALICE);
    await ingest.rotateKey();
    const young = await begin(ingest, ALICE);
    expect(young.token.split('.')[0]).not.toBe(old.token.split('.')[0]);
    clock.forward(23 * HOUR_MS);
    expect(await send(ingest, ALICE, old.token, stateOf(old.viewId, 1))).toEqual({ ack: 1 });
    const [, body, mac] = old.token.split('.');
    const relabelled = [young.token.split('.')[0], body, mac].join('.');
    for (const bad of [relabelled, `x.${body}.${mac}`, 'a.b.c', '']) {
      const answer = await send(ingest, ALICE, bad, stateOf(old.viewId, 2));
      expect(answer).toMatchObject({ refused: bad === '' ? 'token_missing' : 'token_invalid' });
    }
  });

  test('keys live in metadata, so tokens outlive a restart', async () => {
    const { viewId, token } = await begin(world.ingest, ALICE);
    await world.restart();
    expect(await send(world.ingest, ALICE, token, stateOf(viewId, 1))).toEqual({ ack: 1 });
  });

  test('a view that talks too much is told when to come back, and nothing else waits for it', async () => {
    const { ingest, clock } = world;
    const noisy = await begin(ingest, ALICE);
    const calm = await begin(ingest, ALICE);
    clock.forward(10_000);
    const answers = [];
    for (let seq = 1; seq <= 11; seq++)
      answers.push(await send(ingest, ALICE, noisy.token, stateOf(noisy.viewId, seq)));
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, i) => ({ ack: i + 1 })));
    expect(answers[10]).toMatchObject({ refused: 'too_many', seq: 11, retry_ms: 500 });
    expect(await send(ingest, ALICE, calm.token, stateOf(calm.viewId, 1))).toEqual({ ack: 1 });
    clock.forward(500);
    expect(await send(ingest, ALICE, noisy.token, stateOf(noisy.viewId, 11))).toEqual({ ack: 11 });
  });

  test('an address prefix gets 300 views a minute', async () => {
    const { ingest } = world;
    const mallory = { ...ALICE, address: '203.0.113.7' };
    const hello = JSON.stringify({ hello: { videoId: 'film', nonce: 'n', age_ms: 0 } });
    for (let n = 0; n < 300; n++) await begin(ingest, { ...mallory, address: `203.0.113.${n % 250}` });
    expect(await ingest.connect(mallory).receive(hello)).toMatchObject({
      refused: 'too_many',
      retry_ms: 200,
    });
    expect(await ingest.connect({ ...ALICE, address: '203.0.114.7' }).receive(hello)).toHaveProperty('token');
  });

  test('a hello more than ten minutes late is refused', async () => {
    const hello = { videoId: 'film', nonce: 'n', age_ms: LIMITS.helloAgeMs + 1 };
    expect(await world.ingest.connect(ALICE).receive(JSON.stringify({ hello }))).toMatchObject({
      refused: 'malformed',
    });
  });

  test('they are counted per day, video and reason; invented video ids are not kept', async () => {
    const { ingest, metadata, clock } = world;
    clock.set(Date.UTC(2026, 3, 1, 12));
    await ingest.connect({ ...ALICE, videoId: 'rude' }).receive('nonsense');
    await ingest.connect({ ...ALICE, videoId: 'rude' }).receive('more nonsense');
    await ingest.connect({ ...ALICE, videoId: 'invented-1' }).receive('nonsense');
    await world.restart();
    const rows = await metadata
      .selectFrom('drops')
      .selectAll()
      .where('day', '=', '2026-04-01')
      .orderBy('video_id')
      .execute();
    expect(rows).toEqual([
      { day: '2026-04-01', video_id: '', reason: 'malformed', count: 1 },
      { day: '2026-04-01', video_id: 'rude', reason: 'malformed', count: 2 },
    ]);
  });
});

test('a deleted video loses its views everywhere and takes no more', async () => {
  const { ingest, clock, warehouse } = world;
  const [flushed, spooled, late] = [
    await begin(ingest, ALICE, 'doomed'),
    await begin(ingest, ALICE, 'doomed'),
    await begin(ingest, ALICE, 'doomed'),
  ];
  clock.forward(5_000);
  await send(ingest, ALICE, flushed.token, stateOf(flushed.viewId, 1));
  await ingest.flusher.flushNow();
  await send(ingest, ALICE, spooled.token, stateOf(spooled.viewId, 1));
  await ingest.forgetVideo('doomed');
  expect(await send(ingest, ALICE, late.token, stateOf(late.viewId, 1))).toMatchObject({
    refused: 'video_unknown',
  });
  await ingest.flusher.flushNow();
  const left = await warehouse.query("SELECT 1 FROM views WHERE video_id = 'doomed'", {}, { tag: 't' });
  expect([left, await ingest.pending('doomed')]).toEqual([[], []]);
});

test('salts are gone 48 hours after their day', async () => {
  const { metadata, clock } = world;
  const days = async () =>
    (await metadata.selectFrom('salts').select('day').orderBy('day').execute()).map((row) => row.day);
  clock.set(Date.UTC(2026, 4, 1, 12));
  await factsAfter();
  clock.set(Date.UTC(2026, 4, 3, 23, 59));
  await world.restart();
  expect(await days()).toContain('2026-05-01');
  clock.set(Date.UTC(2026, 4, 4));
  await world.restart();
  expect(await days()).not.toContain('2026-05-01');
});

test('no address and no user agent is kept anywhere', async () => {
  const { ingest, clock, dir } = world;
  const eve = { address: '198.51.100.23', userAgent: 'EveBrowser/9.7 (Marker 5511)', origin: undefined };
  const { viewId, token } = await begin(ingest, eve);
  clock.forward(5_000);
  await send(ingest, eve, token, stateOf(viewId, 1));
  await ingest.connect({ ...eve, videoId: 'film' }).receive('nonsense');
  const spooled = JSON.stringify(await ingest.pending());
  await ingest.flusher.flushNow();
  const rows = JSON.stringify(await world.warehouse.query('SELECT * FROM views', {}, { tag: 't' }));
  await world.restart();
  const files = await Promise.all(
    (await readdir(dir))
      .filter((name) => name.includes('.db'))
      .map((name) => readFile(path.join(dir, name), 'latin1')),
  );
  expect(files.length).toBeGreaterThanOrEqual(2);
  for (const text of [spooled, rows, ...files]) {
    expect(text).not.toContain('198.51.100');
    expect(text).not.toContain('EveBrowser');
    expect(text).not.toContain(token);
  }
  expect(rows).toContain(viewId);
});
