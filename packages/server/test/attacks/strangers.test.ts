import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type AttackedServer, flood, startAttackedServer } from './attacked-server.ts';

const PER_SECOND = 3;

/** What docs/operations.md says is for viewers. */
const FOR_ANYONE =
  /^\/(watch|embed|t\.js|embed\.js|assets|media|favicon\.svg|healthz|api\/(playback|youtube-player|engage|cmcd))/;
let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer({ KINE_PUBLIC_PER_SECOND: `${PER_SECOND}` });
});
afterAll(async () => server.end());

/** Resolves with the status of a refused upgrade, or 101. */
function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers });
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
  });
}

describe('a page of another origin', () => {
  const origin = 'https://evil.example';

  test('opens no live socket', async () => {
    expect(await upgrade('/ws/live', { origin })).toBe(403);
    expect(await upgrade('/ws/live', { origin: 'null' })).toBe(403);
    expect(await upgrade('/ws/live', {})).toBe(101);
  });

  test('can change and read nothing, whatever the route, whatever the type of its form', async () => {
    for (const { method, url } of server.routes) {
      if (method === 'HEAD' || url === '/*' || url.startsWith('/ws/') || FOR_ANYONE.test(url)) continue;
      const address = url.replace(/:[a-zA-Z]+|\*/g, 'x');
      const headers = { origin, host: 'localhost', 'content-type': 'text/plain' };
      const answer = await server.app.inject({ method: method as 'GET', url: address, headers });
      expect(answer.statusCode, `${method} ${url}`).toBe(403);
    }
  });
});

test('every answer forbids sniffing, frames and code from elsewhere', async () => {
  for (const url of ['/', '/watch/x', '/api/videos', '/nowhere', '/api/openapi.json']) {
    const { headers } = await server.app.inject({
      url,
      headers: { host: 'localhost', accept: 'text/html' },
    });
    const policy = String(headers['content-security-policy']);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    expect(policy, url).toMatch(/frame-ancestors 'none'/);
    expect(policy, url).not.toMatch(/unsafe-(inline|eval)/);
    expect(policy, url).toMatch(/script-src 'self'/);
  }
});

test('a page has another nonce each time', async () => {
  const nonces = [];
  for (let n = 0; n < 3; n++) {
    const { body, headers } = await server.app.inject({ url: '/', headers: { host: 'localhost' } });
    const [, nonce] = /nonce-([\w-]{20,})'/.exec(String(headers['content-security-policy'])) ?? [];
    expect(body).toContain(`nonce="${nonce}"`);
    expect(body).not.toContain('__KINE_NONCE__');
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(3);
});

describe('what anyone may ask', () => {
  test('is bounded by network, with the time to wait', async () => {
    const statuses = await flood(server.app, () => '198.51.100.1');
    expect(new Set(statuses.slice(0, 5 * PER_SECOND))).toEqual(new Set([404]));
    expect(statuses.at(-1)).toBe(429);
    const refused = await server.app.inject('/api/playback/nobody');
    expect(refused.json()).toMatchObject({ error: { code: 'KINE_RATE_LIMITED' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const engaged = await server.app.inject({ method: 'POST', url: '/api/engage', payload: '{}' });
    expect([engaged.statusCode, engaged.json()]).toMatchObject([
      429,
      { refused: 'too_many', retry_ms: 2_000 },
    ]);
  });

  test('is not unbounded by claiming another address each time', async () => {
    expect((await flood(server.app, (n) => `203.0.${n}.7`)).at(-1)).toBe(429);
  });

  test('does not let a stranger choose our address by a header', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'localhost' };
    const answer = await server.app.inject({ url: '/api/videos', headers });
    expect(answer.json()).toMatchObject({ error: { code: 'KINE_HOST_REFUSED' } });
  });
});
