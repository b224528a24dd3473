import type { AddressInfo } from 'node:net';
import type { EngageAnswer, Welcome } from '@kine/protocol';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../src/http/app.ts';
import { engageRoutes } from '../src/http/routes/engage.ts';
import { CHROME, openWorld, quiet, stateOf, type World } from './ingest-world.ts';

let world: World;
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  world = await openWorld({
    videos: { film: 100_000, other: 60_000 },
    env: { KINE_ALLOWED_ORIGINS: 'https://blog.example', KINE_HELLO_PER_MINUTE: '1000' },
  });
  app = await buildApp({
    config: world.config,
    logger: quiet,
    routes: [engageRoutes({ ingest: world.ingest })],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  await world.end();
});

const hello = (videoId = 'film', nonce = 'n1') => ({ hello: { videoId, nonce, age_ms: 0 } });

interface Player {
  readonly socket: WebSocket;
  /** Sends a message and waits for the next answer. */
  ask(message: unknown): Promise<EngageAnswer>;
}

/** A player on a real socket. */
async function connect(videoId = 'film', origin?: string): Promise<Player> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/engage/${videoId}/`, origin ? { origin } : {});
  const waiting: ((answer: EngageAnswer) => void)[] = [];
  socket.on('message', (data) => waiting.shift()?.(JSON.parse(String(data))));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    socket,
    ask: (message) => {
      const answer = new Promise<EngageAnswer>((resolve) => waiting.push(resolve));
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
      return answer;
    },
  };
}

async function welcomed(player: Player, videoId = 'film'): Promise<Welcome> {
  return (await player.ask(hello(videoId))) as Welcome;
}

describe('the socket', () => {
  test('a player says hello and each of its states is acknowledged', async () => {
    const player = await connect();
    const { viewId, token, now } = await welcomed(player);
    expect(now).toBe(world.clock.now());
    world.clock.forward(10_000);
    expect(await player.ask({ token, state: stateOf(viewId, 1) })).toEqual({ ack: 1 });
    expect(await player.ask({ token, state: stateOf(viewId, 2) })).toEqual({ ack: 2 });
    player.socket.close();
  });

  test('the same nonce on one socket gets the same view, another socket another', async () => {
    const player = await connect();
    const first = await welcomed(player);
    expect(await welcomed(player)).toMatchObject({ viewId: first.viewId, token: first.token });
    expect((await welcomed(await connect())).viewId).not.toBe(first.viewId);
  });

  test('a new socket takes a view up where it was stored, from the spool and from the warehouse', async () => {
    const { viewId, token } = await welcomed(await connect());
    const resume = { hello: { viewId, token } };
    expect(await (await connect()).ask(resume)).toEqual({ ack: 0 });
    world.clock.forward(10_000);
    await (await connect()).ask({ token, state: stateOf(viewId, 7) });
    expect(await (await connect()).ask(resume)).toEqual({ ack: 7 });
    await world.ingest.flusher.flushNow();
    expect(await world.ingest.pending()).toEqual([]);
    expect(await (await connect()).ask(resume)).toEqual({ ack: 7 });
  });

  test('bad messages are refused with their reason and the good ones around them are kept', async () => {
    const player = await connect();
    const { viewId, token } = await welcomed(player);
    world.clock.forward(10_000);
    const state = stateOf(viewId, 1);
    const reasonOf = async (message: unknown): Promise<unknown> => {
      const answer = await player.ask(message);
      return 'refused' in answer ? [answer.refused, answer.seq] : answer;
    };
    expect(await reasonOf('{"tok')).toEqual(['malformed', undefined]);
    expect(await reasonOf({})).toEqual(['malformed', undefined]);
    expect(await reasonOf({ token, state: { ...state, seq: 0 } })).toEqual(['malformed', undefined]);
    expect(await reasonOf({ token, state, pad: 'x'.repeat(17_000) })).toEqual(['too_large', undefined]);
    expect(await reasonOf({ state })).toEqual(['token_missing', 1]);
    expect(await reasonOf({ token: `${token}x`, state })).toEqual(['token_invalid', 1]);
    expect(await reasonOf({ token, state: stateOf('another-view', 1) })).toEqual(['view_mismatch', 1]);
    expect(await reasonOf(hello('nowhere'))).toEqual(['view_mismatch', undefined]);
    expect(await reasonOf({ token, state })).toEqual({ ack: 1 });
  });

  test("a state of another video's view is refused on this video's socket", async () => {
    const { viewId, token } = await welcomed(await connect('other'), 'other');
    const answer = await (await connect('film')).ask({ token, state: stateOf(viewId, 1) });
    expect(answer).toMatchObject({ refused: 'view_mismatch', seq: 1 });
  });

  test('a video that does not exist gets no view', async () => {
    expect(await (await connect('nowhere')).ask(hello('nowhere'))).toMatchObject({
      refused: 'video_unknown',
    });
  });

  test('a frame far beyond the bound ends that socket only', async () => {
    const [bad, good] = [await connect(), await connect()];
    const closed = new Promise((resolve) => bad.socket.once('close', resolve));
    bad.socket.on('error', () => undefined);
    bad.socket.send('x'.repeat(100_000));
    await closed;
    expect(await welcomed(good)).toHaveProperty('token');
  });

  test('a page that is not on the list is refused, a listed one and our own are not', async () => {
    const from = async (origin: string) => (await connect('film', origin)).ask(hello());
    expect(await from('https://evil.example')).toMatchObject({ refused: 'origin_refused' });
    expect(await from('https://blog.example')).toHaveProperty('token');
    expect(await from(`http://localhost:${port}`)).toHaveProperty('token');
  });

  test('five hundred messages sent at once are all answered, in order', async () => {
    const player = await connect('film');
    const first = await welcomed(player);
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => player.ask({ hello: { viewId: first.viewId, token: first.token } })),
    );
    expect(answers).toEqual(Array(500).fill({ ack: 0 }));
  });
});

describe('POST /api/engage', () => {
  const post = (payload: string | object, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/engage',
      payload,
      headers: { 'user-agent': CHROME, ...headers },
    });

  test('takes hello, then states', async () => {
    const { viewId, token } = (await post(hello())).json<Welcome>();
    world.clock.forward(10_000);
    const answer = await post({ token, state: stateOf(viewId, 3) });
    expect([answer.statusCode, answer.json()]).toEqual([200, { ack: 3 }]);
  });

  test('a last message may carry hello and state together, as text/plain', async () => {
    const body = JSON.stringify({
      hello: { videoId: 'film', nonce: 'n', age_ms: 8_000 },
      state: stateOf('', 1),
    });
    const answer = await post(body, { 'content-type': 'text/plain;charset=UTF-8' });
    expect(answer.json()).toMatchObject({ ack: 1, token: expect.any(String) });
    const pending = await world.ingest.pending('film');
    const stored = pending.find((view) => view.state.viewId === answer.json<Welcome>().viewId);
    expect(stored?.facts).toMatchObject({ ageMs: 8_000, videoId: 'film' });
    expect(stored?.facts.excluded).toBeUndefined();
  });

  test('refusals carry a fitting status and the same shape as on the socket', async () => {
    const answers = [
      await post('not json', { 'content-type': 'application/json' }),
      await post('x'.repeat(20_000), { 'content-type': 'text/plain' }),
      await post('x'.repeat(200_000), { 'content-type': 'text/plain' }),
      await post({ state: stateOf('v', 1) }),
      await post(hello('nowhere')),
      await post({ hello: { videoId: 'film', nonce: 'n', age_ms: 700_000 } }),
      await post(hello(), { origin: 'https://evil.example' }),
      await post('', { 'content-type': 'text/plain' }),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().refused])).toEqual([
      [400, 'malformed'],
      [413, 'too_large'],
      [413, 'too_large'],
      [401, 'token_missing'],
      [404, 'video_unknown'],
      [400, 'malformed'],
      [403, 'origin_refused'],
      [400, 'malformed'],
    ]);
    for (const answer of answers) expect(answer.json().message).toMatch(/\.$/);
  });

  test('a listed page may read the answer, another may not', async () => {
    const from = async (origin: string) =>
      (await post(hello(), { origin })).headers['access-control-allow-origin'];
    expect(await from('https://blog.example')).toBe('https://blog.example');
    expect(await from('https://evil.example')).toBeUndefined();
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/engage',
      headers: { origin: 'https://blog.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': 'https://blog.example',
      'access-control-allow-methods': 'POST',
    });
  });
});
