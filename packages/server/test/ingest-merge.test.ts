import type { Run, ViewState } from '@kine/protocol';
import { mergeViewStates } from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, begin, openWorld, send, stateOf, type World } from './ingest-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: { KINE_HELLO_PER_MINUTE: '100000', KINE_STATES_PER_SECOND: '100000' } });
});
afterAll(() => world.end());

interface Row {
  readonly seq: number;
  readonly runs: readonly (readonly [number, number, number, number])[];
  readonly playing_ms: number;
}

const STANDING = `
  SELECT seq, arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs, playing_ms
  FROM views FINAL WHERE view_id = {view:String}`;

/** State number `seq` of a growing view; two with the same seq differ by `take`. */
function grown(viewId: string, seq: number, take: number): ViewState {
  const runs = Array.from(
    { length: seq },
    (_, i): Run => [i * 2_000, i * 2_000 + 1_000 + take, i * 1_500, 1],
  );
  return stateOf(viewId, seq, { runs, playing_ms: seq * 1_000 + take });
}

const deliveries = fc.record({
  states: fc.uniqueArray(
    fc.record({ seq: fc.integer({ min: 1, max: 9 }), take: fc.integer({ min: 0, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ seq, take }) => seq * 10 + take,
    },
  ),
  again: fc.array(fc.nat(), { maxLength: 6 }),
  order: fc.infiniteStream(fc.nat()),
  /** After which deliveries the spool is flushed, so that rows meet in the warehouse and in the spool. */
  flushes: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
});

test('any order, duplication and division of a view over spool and warehouse ends in the one state that merge names', async () => {
  const { ingest, clock, warehouse } = world;
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ states, again, order, flushes }) => {
      const { viewId, token } = await begin(ingest, ALICE);
      clock.forward(60_000);
      const all = states.map(({ seq, take }) => grown(viewId, seq, take));
      const twice = [...all, ...again.flatMap((i) => all[i % all.length] ?? [])];
      const shuffled = twice
        .map((state) => ({ state, key: order.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ state }) => state);
      for (const [i, state] of shuffled.entries()) {
        expect(await send(ingest, ALICE, token, state)).toEqual({ ack: state.seq });
        if (flushes.includes(i)) await ingest.flusher.flushNow();
      }
      await ingest.flusher.flushNow();
      const standing = all.reduce(mergeViewStates);
      const [row, ...more] = await warehouse.query<Row>(STANDING, { view: viewId }, { tag: 'test' });
      expect(more).toEqual([]);
      expect(row).toEqual({ seq: standing.seq, runs: standing.runs, playing_ms: standing.playing_ms });
    }),
    { numRuns: 25 },
  );
}, 120_000);
