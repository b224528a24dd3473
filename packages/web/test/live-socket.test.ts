import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createLiveSocket, type LiveSocket, retryDelayMs } from '../src/api/live-socket.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A real WebSocket server that keeps what it is told. */
async function listen() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const heard: unknown[] = [];
  server.on('connection', (peer) => peer.on('message', (data) => heard.push(JSON.parse(String(data)))));
  stops.push(() => server.close());
  return { server, heard, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function open(url: string): LiveSocket {
  const socket = createLiveSocket({ url, random: () => 0 });
  stops.push(socket.stop);
  return socket;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries++) await new Promise((done) => setTimeout(done, 20));
  expect(condition()).toBe(true);
}

test('waits twice as long after each failed try, at most 15 s, half of it by chance', () => {
  expect([0, 1, 2, 20].map((attempt) => retryDelayMs(attempt, () => 0))).toEqual([250, 500, 1_000, 7_500]);
  expect(retryDelayMs(20, () => 1)).toBe(15_000);
});

test('a topic is asked for once, however many listen, and left with the last of them', async () => {
  const { heard, url } = await listen();
  const socket = open(url);
  const leaveFirst = socket.subscribe('video:cake', () => undefined);
  const leaveSecond = socket.subscribe('video:cake', () => undefined);
  await until(() => socket.status() === 'open' && heard.length > 0);
  leaveFirst();
  leaveSecond();
  await until(() => heard.length > 1);
  expect(heard).toEqual([{ subscribe: 'video:cake' }, { unsubscribe: 'video:cake' }]);
});

test('after a loss it comes back and asks for its topics again', async () => {
  const { server, heard, url } = await listen();
  const socket = open(url);
  const statuses: string[] = [];
  socket.onStatus(() => statuses.push(socket.status()));
  socket.subscribe('workspace', () => undefined);
  await until(() => heard.length === 1);
  for (const peer of server.clients) peer.terminate();
  await until(() => heard.length === 2);
  expect(heard[1]).toEqual({ subscribe: 'workspace' });
  expect(statuses).toEqual(['open', 'lost', 'open']);
});

test('messages reach the listeners of their topic only', async () => {
  const { server, heard, url } = await listen();
  const socket = open(url);
  const cake: unknown[] = [];
  const workspace: unknown[] = [];
  socket.subscribe('video:cake', (message) => cake.push(message));
  socket.subscribe('workspace', (message) => workspace.push(message));
  await until(() => heard.length === 2);
  const message = {
    type: 'delta',
    topic: 'workspace',
    at: 1,
    viewers_now: 2,
    videos: [],
    events: [],
    library_changed: [],
  };
  for (const peer of server.clients) {
    peer.send(JSON.stringify({ type: 'error', code: 'X', message: 'no' }));
    peer.send(JSON.stringify(message));
  }
  await until(() => workspace.length === 1);
  expect(workspace).toEqual([message]);
  expect(cake).toEqual([]);
});
