import { createHmac } from 'node:crypto';
import type { EngageAnswer } from '@kine/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, openWorld, stateOf, type World } from '../ingest-world.ts';

/** Mallory has read Alice's token off the wire. */
const MALLORY = { address: '198.51.100.7', userAgent: ALICE.userAgent };
let world: World;
beforeAll(async () => {
  world = await openWorld({ videos: { film: 100_000, other: 100_000 } });
});
afterAll(async () => world.end());

async function begin(videoId = 'film'): Promise<{ viewId: string; token: string }> {
  const hello = { videoId, nonce: `${Math.random()}`, age_ms: 60_000 };
  const answer = await world.ingest.connect(ALICE).receive(JSON.stringify({ hello }));
  if (!('token' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const tell = (token: string, state: object, caller: object = MALLORY): Promise<EngageAnswer> =>
  world.ingest.connect({ ...MALLORY, ...caller }).receive(JSON.stringify({ token, state }));

async function stored(viewId: string): Promise<unknown> {
  const views = await world.ingest.pending();
  return views.find(({ state }) => state.viewId === viewId)?.state;
}

test('a captured token changes no other view, under whatever id and on whatever socket', async () => {
  const [alice, bob] = [await begin(), await begin()];
  await tell(bob.token, stateOf(bob.viewId, 1), ALICE);
  expect(await tell(alice.token, stateOf(bob.viewId, 9))).toMatchObject({ refused: 'view_mismatch' });
  expect(await tell(alice.token, stateOf(alice.viewId, 9), { videoId: 'other' })).toMatchObject({
    refused: 'view_mismatch',
  });
  expect(await stored(bob.viewId)).toMatchObject({ seq: 1 });
});

test('a replayed older state changes nothing', async () => {
  const { viewId, token } = await begin();
  const old = stateOf(viewId, 2, { playing_ms: 2_000, runs: [[0, 2_000, 0, 1]] });
  await tell(token, old, ALICE);
  await tell(token, stateOf(viewId, 5), ALICE);
  const before = await stored(viewId);
  // Acknowledged, as a player that repeats itself must hear it, and without effect.
  expect(await tell(token, old)).toHaveProperty('ack');
  expect(await stored(viewId)).toEqual(before);
  await world.ingest.flusher.flushNow();
  await tell(token, old);
  await world.ingest.flusher.flushNow();
  const rows = await world.warehouse.query<{ seq: number }>(
    'SELECT seq FROM views FINAL WHERE view_id = {view:String}',
    { view: viewId },
    { tag: 'test' },
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual([5]);
});

test('a token cannot be written anew for another video, workspace, view or time', async () => {
  const { viewId, token } = await begin();
  const [key = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as (string | number)[];
  const changes: readonly [number, string | number][] = [
    [0, 'somebody-else'],
    [1, 'other'],
    [2, 'another-view'],
    [5, Number(claims[5]) + 1e9],
  ];
  for (const [at, value] of changes) {
    const changed = Buffer.from(JSON.stringify(claims.with(at, value))).toString('base64url');
    const guessed = createHmac('sha256', '').update(`${key}.${changed}`).digest('base64url');
    for (const forged of [
      `${key}.${changed}.${signature}`,
      `${key}.${changed}.${guessed}`,
      `${key}.${changed}.`,
      `.${changed}.`,
    ]) {
      expect(await tell(forged, stateOf(viewId, 3))).toMatchObject({ refused: 'token_invalid' });
    }
  }
  expect(await stored(viewId)).toBeUndefined();
});

test('a captured token is worth nothing after 24 hours', async () => {
  const { viewId, token } = await begin();
  world.clock.forward(24 * 3_600_000 + 1);
  expect(await tell(token, stateOf(viewId, 1))).toMatchObject({ refused: 'token_expired' });
});
