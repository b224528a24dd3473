import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startWithAccounts, type Visitor } from './accounts/accounts-world.ts';
import { watch } from './attacks/attacked-server.ts';
import { makeVideo } from './library-setup.ts';

/** A JSON Schema, as far as these tests look into it. */
type Schema = Readonly<Record<string, unknown>>;
interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Answer>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

type World = Awaited<ReturnType<typeof startWithAccounts>>;
let world: World;
let alice: Visitor;
let paths: Paths;
/** What stands in the place of a parameter: by the whole address, else by its name. */
const known = new Map<string, string>();

const get = (url: string) => world.ask(['GET', url], alice);

async function make(method: string, url: string, payload: object): Promise<Record<string, string>> {
  const answer = await world.ask([method, url], alice, { payload });
  expect(answer.status, `${method} ${url} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** A library of everything that a question may be about: a film with views, notes, rules, captions, money. */
async function fill(): Promise<void> {
  const form = new FormData();
  form.set('video', new File([new Uint8Array(makeVideo('described'))], 'film.mp4'));
  const sent = new Response(form);
  const film = await world.ask(['POST', '/api/upload'], alice, {
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  const id: string = film.body.video_id;
  const views = [];
  for (let n = 0; n < 4; n++) views.push(await watch(world.installation.app, id));
  known.set('{id}', id).set('{viewId}', views[0]?.viewId ?? '');
  const day = new Date().toISOString().slice(0, 10);
  await make('POST', '/api/annotations', { day, text: 'Premiere' });
  await make('POST', '/api/exclusions', { kind: 'view', view_id: views[1]?.viewId, reason: 'A test' });
  await make('POST', '/api/tags', { videos: [id], add: ['short'], remove: [] });
  await make('PUT', `/api/videos/${id}/chapters`, { chapters: [{ start_s: 0, title: 'Begin' }] });
  await make('POST', '/api/invitations', { email: 'bob@example.com', role: 'viewer' });
  await make('POST', '/api/keys', { name: 'Shop', scopes: ['read'] });
  await make('POST', `/api/videos/${id}/share-links`, { name: 'Client', tabs: ['overview'] });
  await make('PUT', '/api/embed-sites', { origins: ['https://site.example'] });
  const announced = await world.ask(['POST', '/api/uploads'], alice, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '9',
      'upload-metadata': `filename ${btoa('a.mp4')}`,
    },
  });
  known.set('/api/uploads/{id}', String(announced.headers.location).split('/').at(-1) ?? '');
  await vi.waitFor(async () => expect((await get(`/api/videos/${id}/views`)).body.views).toHaveLength(4), {
    timeout: 30_000,
    interval: 300,
  });
}

beforeAll(async () => {
  world = await startWithAccounts();
  alice = await world.setUp();
  await fill();
  paths = (await get('/api/openapi.json')).body.paths;
}, 120_000);
afterAll(async () => world.close());

const says = (schema: Schema | undefined): boolean =>
  Object.keys(schema ?? {}).some((key) => !['description', 'title'].includes(key));

test('every operation says what it answers: by a schema, as a file, or nothing', () => {
  const silent: string[] = [];
  for (const [url, methods] of Object.entries(paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const isSaid = good.every(([status, { content }]) =>
        content ? Object.values(content).every(({ schema }) => says(schema)) : /^20[24]$/.test(status),
      );
      const failures = ['4XX', '5XX'].every((status) =>
        says(responses[status]?.content?.['application/json']?.schema),
      );
      if (good.length === 0 || !isSaid || !failures) silent.push(`${method} ${url}`);
    }
  }
  expect(silent).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(60);
});

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

function faults(schema: Schema | undefined, body: unknown): unknown {
  const validate = ajv.compile(schema ?? false);
  return validate(body) ? [] : validate.errors?.slice(0, 3);
}

/** Addresses to ask, with everything that stands in braces put in. */
async function addresses(): Promise<Map<string, string>> {
  const asked = new Map<string, string>();
  const resources: { name: string }[] = (await get('/api/admin/resources')).body;
  for (const [url, methods] of Object.entries(paths)) {
    if (!methods.get) continue;
    if (!url.includes('{name}')) {
      asked.set(
        url.replace(/\{\w+\}/g, (part) => known.get(url) ?? known.get(part) ?? part),
        url,
      );
      continue;
    }
    for (const { name } of resources) {
      const { items } = (await get(`/api/admin/resources/${name}`)).body;
      const row = url.includes('{id}') ? items[0]?.id : '';
      if (row !== undefined)
        asked.set(url.replace('{name}', name).replace('{id}', encodeURIComponent(row)), url);
    }
  }
  return asked;
}

/** What there is nothing of here: the answer is the failure's shape. */
const NOT_HERE = new Set(['/api/videos/{id}/youtube-statistics']);

test('what the server answers to each GET is what the description says', async () => {
  const asked = await addresses();
  expect(asked.size).toBeGreaterThan(60);
  for (const [address, url] of asked) {
    const { status, body, headers } = await get(address);
    expect(status, `${address} ${JSON.stringify(body)}`).toBe(NOT_HERE.has(url) ? 404 : 200);
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const responses = paths[url]?.get?.responses ?? {};
    const content = responses[status === 200 ? '200' : '4XX']?.content ?? {};
    if (type !== 'application/json') {
      const ranges = [type, type.replace(/\/.*/, '/*')];
      expect(
        Object.keys(content).some((each) => ranges.includes(each)),
        `${address} ${type}`,
      ).toBe(true);
    } else expect(faults(content[type]?.schema, body), address).toEqual([]);
  }
});

test.each([
  ['GET', '/api/videos/nobody', '/api/videos/{id}'],
  ['POST', '/api/query', '/api/query'],
  ['POST', '/api/keys', '/api/keys'],
  ['DELETE', '/api/exclusions/none', '/api/exclusions/{id}'],
])('%s %s fails in the shape that is described', async (method, address, url) => {
  const { status, body } = await world.ask([method, address], alice, { payload: {} });
  expect(status).toBeGreaterThanOrEqual(400);
  const schema = paths[url]?.[method.toLowerCase()]?.responses['4XX']?.content?.['application/json']?.schema;
  expect(faults(schema, body)).toEqual([]);
});

test('what players are told is what the description says', async () => {
  const responses = paths['/api/engage']?.post?.responses;
  const schemaOf = (status: number) =>
    responses?.[status === 200 ? '200' : '4XX']?.content?.['application/json']?.schema;
  const hello = (videoId: string) => ({ hello: { videoId, nonce: 'n', age_ms: 0 } });
  for (const message of [hello(known.get('{id}') ?? ''), hello('nobody'), {}]) {
    const { status, body } = await world.ask(
      ['POST', '/api/engage'],
      {},
      { payload: JSON.stringify(message) },
    );
    expect(faults(schemaOf(status), body), JSON.stringify(body)).toEqual([]);
  }
});
