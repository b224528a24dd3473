import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewerCommand } from '../src/cli/viewer.ts';
import { buildApp } from '../src/http/app.ts';
import { viewerDataRoutes } from '../src/http/routes/viewer-data.ts';
import { createDropLedger } from '../src/ingest/drop-ledger.ts';
import { ALICE, openWorld, quiet, stateOf, type World } from './ingest-world.ts';

const BOB = { address: '203.0.113.9', userAgent: ALICE.userAgent };
let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openWorld({ videos: { film: 100_000, clip: 100_000 } });
  const routes = [viewerDataRoutes({ ingest: world.ingest })];
  app = await buildApp({ config: world.config, logger: quiet, routes });
});
afterAll(async () => {
  await app.close();
  await world.end();
});

interface Watched {
  readonly viewId: string;
  readonly token: string;
  again(): Promise<unknown>;
}

async function watch(caller: typeof ALICE, videoId: string, viewer_id?: string): Promise<Watched> {
  const connection = world.ingest.connect(caller);
  const hello = { videoId, nonce: `${Math.random()}`, age_ms: 60_000 };
  const welcome = await connection.receive(JSON.stringify({ hello }));
  if (!('token' in welcome)) throw new Error(JSON.stringify(welcome));
  const { viewId, token } = welcome;
  let seq = 0;
  const again = (): Promise<unknown> => {
    const state = { ...stateOf(viewId, ++seq), context: { viewer_id } };
    return connection.receive(JSON.stringify({ token, state }));
  };
  expect(await again()).toEqual({ ack: 1 });
  return { viewId, token, again };
}

interface Answer {
  readonly views?: readonly {
    readonly view_id: string;
    readonly viewer_key: string;
    readonly viewer_id: string;
  }[];
  readonly erased?: number;
}

async function ask(what: 'export' | 'erase', payload: object): Promise<{ status: number; body: Answer }> {
  const answer = await app.inject({ method: 'POST', url: `/api/viewer-data/${what}`, payload });
  return { status: answer.statusCode, body: answer.json() };
}
const idsOf = ({ body }: { body: Answer }) => body.views?.map(({ view_id }) => view_id).sort();

test("whom the site calls so: every view in spool and warehouse, and nobody else's", async () => {
  const [first, other] = [await watch(ALICE, 'film', 'customer-1'), await watch(BOB, 'film', 'customer-2')];
  await world.ingest.flusher.flushNow();
  const second = await watch(BOB, 'clip', 'customer-1');
  const ids = [first.viewId, second.viewId].sort();
  expect(idsOf(await ask('export', { viewer_id: 'customer-1' }))).toEqual(ids);

  expect(await ask('erase', { viewer_id: 'customer-1' })).toEqual({ status: 200, body: { erased: 2 } });
  await world.ingest.flusher.flushNow();
  expect(idsOf(await ask('export', { viewer_id: 'customer-1' }))).toEqual([]);
  expect(idsOf(await ask('export', { viewer_id: 'customer-2' }))).toEqual([other.viewId]);
  // Their players are told, and nothing of it comes back.
  for (const erased of [first, second]) expect(await erased.again()).toMatchObject({ refused: 'erased' });
  expect(await ask('erase', { viewer_id: 'customer-1' })).toEqual({ status: 200, body: { erased: 0 } });
});

test("a viewer of one day, by the day's key", async () => {
  const carol = { address: '198.51.100.77', userAgent: ALICE.userAgent };
  const views = [await watch(carol, 'film'), await watch(carol, 'clip')];
  await world.ingest.flusher.flushNow();
  const [seen] = (await ask('export', { view_id: views[0]?.viewId ?? '' })).body.views ?? [];
  expect(seen?.viewer_key).toMatch(/^[0-9a-f]{16}$/);
  const viewer = { viewer_key: seen?.viewer_key ?? '' };
  expect(idsOf(await ask('export', viewer))).toEqual(views.map(({ viewId }) => viewId).sort());
  expect((await ask('erase', viewer)).body).toEqual({ erased: 2 });
  expect(idsOf(await ask('export', viewer))).toEqual([]);
});

test('listeners hear of each erased view, so that its day is counted again', async () => {
  const days: string[] = [];
  const off = world.ingest.erased.onErased(({ videoId, day }) => void days.push(`${videoId} ${day}`));
  await watch(ALICE, 'film', 'customer-9');
  await watch(ALICE, 'clip', 'customer-9');
  await ask('erase', { viewer_id: 'customer-9' });
  off();
  expect(days.sort()).toEqual(['clip 2026-03-01', 'film 2026-03-01']);
});

test('the command does the same, in the workspace it is told', async () => {
  const { viewId } = await watch(ALICE, 'film', 'customer-3');
  const viewer = { viewer_id: 'customer-3' };
  const tell = (workspace: string, erase: boolean) => viewerCommand(world, { viewer, erase, workspace });
  expect(await tell('somebody-else', true)).toEqual({ erased: 0 });
  expect(await tell('default', false)).toMatchObject({ views: [{ view_id: viewId }] });
  expect(await tell('default', true)).toEqual({ erased: 1 });
});

test.each([{}, { viewer_id: '' }, { viewer_key: 'xyz' }, { viewer_id: 'a', view_id: 'b' }, { custom: 'a' }])(
  'a question that names nobody, or two, is refused: %j',
  async (payload) => {
    for (const what of ['export', 'erase'] as const) {
      expect((await ask(what, payload)).status).toBe(400);
    }
  },
);

test('counts of refused messages go when they are old', async () => {
  const row = { video_id: 'film', reason: 'malformed', count: 1 };
  const days = ['2025-01-24', '2025-01-25'];
  for (const day of days)
    await world.metadata
      .insertInto('drops')
      .values({ ...row, day })
      .execute();
  const { metadata, clock } = world;
  await createDropLedger({ metadata, clock, logger: quiet, keptDays: 400 }).sweep();
  const left = await world.metadata.selectFrom('drops').select('day').where('day', 'in', days).execute();
  expect(left).toEqual([{ day: '2025-01-25' }]);
});
