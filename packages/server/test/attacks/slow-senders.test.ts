import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canAnyone } from '../../src/auth/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { quiet, testConfig } from '../ingest-world.ts';

/** Milliseconds; those of a real server are `SENDING_TIMES`. */
const TIMES = { headersMs: 400, bodyMs: 800 };
let app: FastifyInstance;
beforeAll(async () => {
  app = await buildApp({
    config: testConfig(),
    logger: quiet,
    sendingTimes: TIMES,
    routes: [
      async (instance) => {
        const handler = async () => ({ ok: true });
        instance.post('/note', { config: { permission: canAnyone }, handler });
        const slowly = async () => {
          await sleep(3 * TIMES.bodyMs);
          return { ok: true };
        };
        instance.get('/long', { config: { permission: canAnyone }, handler: slowly });
        instance.post('/question', { config: { permission: canAnyone }, handler: slowly });
        instance.post('/film', { config: { permission: canAnyone, slowBody: true }, handler });
      },
    ],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => app.close());

/** Sends the parts one after another, a moment apart, and tells how long the server put up with it and what it said. */
async function drip(parts: readonly string[], everyMs: number): Promise<{ lastedMs: number; said: string }> {
  const started = performance.now();
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let said = '';
  socket.on('data', (data) => {
    said += data;
    if (said.includes('{"ok":true}')) socket.destroy();
  });
  socket.on('error', () => undefined);
  const left = [...parts];
  const timer = setInterval(() => {
    const part = left.shift();
    if (part !== undefined && !socket.destroyed) socket.write(part);
  }, everyMs);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return { lastedMs: performance.now() - started, said };
}

const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

test('a header a moment is ended', async () => {
  const parts = ['POST /note HTTP/1.1\r\n', ...Array<string>(200).fill('x-a: b\r\n')];
  const { lastedMs } = await drip(parts, 50);
  expect(lastedMs).toBeLessThan(5_000);
});

test('a body that comes byte by byte is ended, and that of an upload is waited for', async () => {
  const body = `"${'x'.repeat(48)}"`;
  const { lastedMs, said } = await drip([head('/note', 50), ...body], 50);
  expect(lastedMs).toBeLessThan(5_000);
  expect(said).not.toContain('ok');
  expect((await drip([head('/film', 50), ...body], 50)).said).toContain('{"ok":true}');
});

test('whoever has said all of it may wait for a long answer', async () => {
  const get = 'GET /long HTTP/1.1\r\nhost: localhost\r\n\r\n';
  expect((await drip([get], 10)).said).toContain('{"ok":true}');
  expect((await drip([head('/question', 2), '{}'], 10)).said).toContain('{"ok":true}');
});
