import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, begin, openWorld, send, stateOf, type World } from './ingest-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

test('a state is acknowledged, spooled, and reaches the warehouse', async () => {
  const { ingest, clock, warehouse } = world;
  const { viewId, token } = await begin(ingest, ALICE);
  clock.forward(5_000);
  expect(await send(ingest, ALICE, token, stateOf(viewId, 1))).toEqual({ ack: 1 });
  expect(await ingest.pending('film')).toHaveLength(1);
  await ingest.flusher.flushNow();
  expect(await ingest.pending()).toEqual([]);
  const rows = await warehouse.query(
    'SELECT * FROM views WHERE view_id = {id:String}',
    { id: viewId },
    { tag: 't' },
  );
  expect(rows).toMatchObject([
    {
      workspace_id: 'default',
      video_id: 'film',
      day: '2026-03-01',
      seq: 1,
      received_at: '2026-03-01 12:00:05.000',
      excluded: '',
      device: 'desktop',
      os: 'Windows',
      browser: 'Chrome',
      country: 'GB',
      runs_to: [4_000],
      seen_to: [4_000],
      viewable_at_ms: null,
    },
  ]);
});
