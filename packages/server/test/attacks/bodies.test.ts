import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(async () => server.end());

const DEEP = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
const BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['no JSON', '{"a":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['__proto__', '{"__proto__":{"polluted":true},"title":"x"}'],
  ['constructor', '{"constructor":{"prototype":{"polluted":true}},"title":"x"}'],
  ['nested prototype', '{"custom":{"__proto__":{"polluted":true}},"filter":{"__proto__":{"polluted":true}}}'],
  ['a depth of fifty thousand', `{"filter":${DEEP}}`],
  ['a depth of objects', `${'{"all":['.repeat(5_000)}{}${']}'.repeat(5_000)}`],
  ['numbers that are none', '{"limit":1e999,"from":-0,"title":1e308}'],
  ['half a character', '{"title":"\\ud800","text":"\\ud800"}'],
];

/** The route's address with a value in the place of each parameter. */
function filled(url: string, value: string): string {
  return url.replace(/:[a-zA-Z]+|\*/g, encodeURIComponent(value));
}

describe('a body that means harm', () => {
  test.each(BODIES)(
    '%s is refused by every route in the one shape, and nothing is polluted',
    async (_name, payload) => {
      const takers = server.routes.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method));
      expect(takers.length).toBeGreaterThan(20);
      for (const { method, url } of takers) {
        const answer = await server.app.inject({
          method: method as 'POST',
          url: filled(url, 'film'),
          headers: { 'content-type': 'application/json', host: 'localhost' },
          payload,
        });
        const said = `${method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
        expect(answer.statusCode, said).toBeLessThan(500);
        if (answer.statusCode >= 400 && url !== '/api/engage' && !url.startsWith('/api/cmcd')) {
          expect(answer.json().error?.code, said).toMatch(/^KINE_/);
        }
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      expect((await server.app.inject('/healthz')).statusCode).toBe(200);
    },
  );

  test('of more than a megabyte is refused before it is read', async () => {
    const takers = server.routes.filter(
      ({ method, url }) => method === 'POST' && !/upload|engage|cmcd|captions/.test(url),
    );
    for (const { url } of takers) {
      const answer = await server.app.inject({
        method: 'POST',
        url: filled(url, 'film'),
        headers: { 'content-type': 'application/json', host: 'localhost' },
        payload: `{"title":"${'x'.repeat(1_100_000)}"}`,
      });
      // What is of a signed-in person is refused before that.
      expect([403, 413], url).toContain(answer.statusCode);
    }
  });
});

/** What breaks SQL, paths, headers and pages, wherever it is put in. */
const VALUES = [
  "'; DROP TABLE views; --",
  "x' OR 1=1 --",
  '{workspace:String}',
  '../../metadata.db',
  '..\\..\\metadata.db',
  '%2e%2e%2fmetadata.db',
  '/etc/passwd',
  'a\u0000b',
  'a\r\nx-injected: 1',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '\u202egpj.exe',
] as const;

describe.each(VALUES)('the value %j', (value) => {
  test('in the place of every id and of every parameter is a value and nothing else', async () => {
    const text = encodeURIComponent(value);
    const asked = [
      'from',
      'to',
      'filter',
      'sort',
      'q',
      'time_zone',
      'before',
      'interval',
      'video',
      'tag',
      'limit',
    ];
    const query = asked.map((name) => `${name}=${text}`).join('&');
    for (const { method, url } of server.routes) {
      if (method === 'HEAD' || url.startsWith('/ws/') || (method === 'POST' && url.includes('engage')))
        continue;
      for (const address of [filled(url, value), `${filled(url, 'film')}?${query}`]) {
        const answer = await server.app.inject({
          method: method as 'GET',
          url: address,
          headers: { host: 'localhost' },
        });
        const said = `${method} ${address}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
        expect(answer.statusCode, said).toBeLessThan(500);
        expect(answer.headers['x-injected'], said).toBeUndefined();
        expect(answer.body, said).not.toMatch(/SQLite format|root:x:0|DB::Exception/);
      }
    }
    const [{ n } = { n: -1 }] = await server.stores.warehouse.query<{ n: number }>(
      'SELECT count() AS n FROM views',
      {},
      { tag: 'attack' },
    );
    expect(Number(n)).toBe(0);
  });
});
