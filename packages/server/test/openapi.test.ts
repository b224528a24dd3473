import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './attacks/attacked-server.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses?: Readonly<Record<string, unknown>>;
}
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const WEB = fileURLToPath(new URL('../../web/src/', import.meta.url));
/** Spoken in another protocol than JSON over HTTP, or a page. */
const NOT_DESCRIBED = /^\/api\/(uploads(\/|$)|docs|openapi\.json)/;

let server: AttackedServer;
let description: Description;
beforeAll(async () => {
  server = await startAttackedServer();
  description = (
    await server.app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })
  ).json();
});
afterAll(async () => server.end());

/** Parameters without their names; what follows a word at once is a query. */
const plain = (address: string): string =>
  address
    .replace(/\{\w+\}|:\w+|\$\{[^}]*\}/g, '{}')
    .replace(/(?<=\w)\{\}$/, '')
    .replace(/\/$/, '');

test('every route of the API is described, with words, a group, an answer and the shape of failures', () => {
  expect(description.openapi).toBe('3.1.0');
  const known = new Map(Object.entries(description.paths).map(([url, methods]) => [plain(url), methods]));
  const routes = server.routes.filter(
    ({ method, url }) =>
      url.startsWith('/api/') && !['HEAD', 'OPTIONS'].includes(method) && !NOT_DESCRIBED.test(url),
  );
  expect(routes.length).toBeGreaterThan(50);
  for (const { method, url } of routes) {
    const operation = known.get(plain(url))?.[method.toLowerCase()];
    expect(operation?.summary, `${method} ${url}`).toBeTruthy();
    expect(operation?.tags, `${method} ${url}`).toHaveLength(1);
    const statuses = Object.keys(operation?.responses ?? {});
    expect(
      statuses.some((status) => /^[23]/.test(status)),
      `${method} ${url}`,
    ).toBe(true);
    if (!/engage|cmcd/.test(url)) expect(statuses, `${method} ${url}`).toContain('4XX');
  }
});

/** Every address of the API that the dashboard's and the player's code names. */
function calledAddresses(): string[] {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files.flatMap((name) => {
    const text = readFileSync(path.join(WEB, name), 'utf8');
    return [...text.matchAll(/['`](\/api\/[^'`?]*)/g)].map(([, address = '']) => address);
  });
}

test("each call of the dashboard's client is in the description", () => {
  const known = Object.keys(description.paths).map(plain);
  const called = [...new Set(calledAddresses().map(plain))].filter((address) => !NOT_DESCRIBED.test(address));
  expect(called.length).toBeGreaterThan(20);
  // A call that ends in one of several words, such as cancel or retry, is any route of that form.
  const isKnown = (address: string): boolean => {
    const form = new RegExp(
      `^${address
        .split('{}')
        .map((part) => part.replace(/[.+*?^$()[\]{}|]/g, '\\$&'))
        .join('[^/]+')}$`,
    );
    return known.some((url) => form.test(url) || url === address);
  };
  expect(called.filter((address) => !isKnown(address))).toEqual([]);
});

test("the reference is a page that runs nobody else's code", async () => {
  const headers = { host: 'localhost' };
  const page = await server.app.inject({ url: '/api/docs/', headers });
  expect([page.statusCode, page.headers['content-type']]).toEqual([
    200,
    expect.stringContaining('text/html'),
  ]);
  const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source);
  expect(sources.length).toBeGreaterThan(2);
  expect(sources.filter((source) => /^(https?:)?\/\//.test(source ?? ''))).toEqual([]);
  expect(page.headers['content-security-policy']).toMatch(/script-src 'self'/);
});
