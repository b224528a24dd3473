import type { LiveMessage } from '@kine/protocol';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../../src/http/app.ts';
import { liveSocketRoutes } from '../../src/http/routes/live-socket.ts';
import { eventually, type Pipeline, played, startPipeline, startPlayer } from './pipeline.ts';

let pipeline: Pipeline;
let app: FastifyInstance;
let address: string;
beforeAll(async () => {
  pipeline = await startPipeline([{ id: 'v', workspaceId: 'default', durationMs: 20_000 }]);
  const routes = [liveSocketRoutes({ live: pipeline.hub() })];
  app = await buildApp({ config: pipeline.config, logger: pipeline.logger, routes });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.address();
  address = `ws://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/ws/live`;
});
afterAll(async () => {
  await app.close();
  await pipeline.close();
});

async function open(headers: Record<string, string> = {}) {
  const socket = new WebSocket(address, { headers });
  const messages: LiveMessage[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data)) as LiveMessage));
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return {
    socket,
    messages,
    ask: (request: unknown) => socket.send(typeof request === 'string' ? request : JSON.stringify(request)),
  };
}

test('a dashboard subscribes, is told what changes, and can stop', async () => {
  const { socket, messages, ask } = await open();
  ask({ subscribe: 'video:v' });
  await eventually(() =>
    expect(messages[0]).toMatchObject({ type: 'snapshot', topic: 'video:v', totals: { play: 0 } }),
  );
  const player = await startPlayer(pipeline, 'v', 'a');
  await player.send({ runs: played([0, 2]) });
  await eventually(() =>
    expect(messages.at(-1)).toMatchObject({ type: 'delta', totals: { play: 1, content_ms: 2_000 } }),
  );
  ask({ unsubscribe: 'video:v' });
  ask({ subscribe: 'workspace' });
  await eventually(() => expect(messages.at(-1)).toMatchObject({ type: 'snapshot', topic: 'workspace' }));
  const said = messages.length;
  await player.send({ runs: played([0, 3]) });
  await eventually(() => expect(messages.length).toBeGreaterThan(said));
  expect(messages.slice(said).every((message) => 'topic' in message && message.topic === 'workspace')).toBe(
    true,
  );
  socket.close();
});

test('a request that is not understood is answered and disturbs nothing', async () => {
  const { socket, messages, ask } = await open();
  const bad = ['{', '[]', '"x"', { subscribe: 'everything' }, { subscribe: 'video:' }, { subscribe: 1 }, {}];
  for (const request of bad) ask(request);
  ask({ subscribe: 'video:nobody' });
  ask({ subscribe: 'workspace' });
  await eventually(() => expect(messages).toHaveLength(bad.length + 2));
  expect(messages.slice(0, bad.length).map((message) => 'code' in message && message.code)).toEqual(
    bad.map(() => 'KINE_BAD_REQUEST'),
  );
  expect(messages.at(-2)).toMatchObject({ type: 'error', code: 'KINE_VIDEO_NOT_FOUND' });
  expect(messages.at(-1)).toMatchObject({ type: 'snapshot', topic: 'workspace' });
  socket.close();
});

test.each([
  ['origin', 'https://evil.example'],
  ['host', 'evil.example'],
])('a foreign %s is not let in', async (header, value) => {
  await expect(open({ [header]: value })).rejects.toThrow('403');
});
