import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedServer, flood, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer({ KINE_PUBLIC_PER_SECOND: '2', KINE_TRUST_PROXY: '1' });
});
afterAll(async () => server.end());

test('behind a proxy that is trusted, those it forwards for are told apart', async () => {
  expect(new Set(await flood(server.app, (n) => `203.0.${n}.7`))).toEqual(new Set([404]));
  expect((await flood(server.app, () => '203.0.113.9')).at(-1)).toBe(429);
});
