import type { Run } from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSealingWorld, SCOPE, type SealingWorld, UNWATCHED } from './sealing/sealing-world.ts';

const D = 60_000;
const FILM = { id: 'film', workspaceId: 'default', durationMs: D };
const OTHER = { id: 'other', workspaceId: 'default', durationMs: 2 * D };

let world: SealingWorld;
beforeAll(async () => {
  world = await openSealingWorld([FILM, OTHER], Date.parse('2026-03-10T12:00:00Z'));
});
beforeEach(() => world.reset());
afterAll(() => world.end());

interface Watching {
  readonly videoId: string;
  readonly runs: readonly (readonly [number, number])[];
  readonly day?: string;
  readonly unplaced?: boolean;
}

async function stored(views: readonly Watching[]): Promise<void> {
  await world.flush(
    views.map(({ videoId, runs, day = '2026-03-05', unplaced = false }, i) => ({
      ...{ videoId, day, viewId: `v${i}`, viewerKey: `k${i}`, seq: 1 },
      view: {
        runs: runs.map(([from, to]): Run => [from, to, 0, 1]),
        first_frame_at_ms: 0,
        playing_ms: 0,
        ...(unplaced && { unmeasured: ['positions' as const] }),
      },
    })),
  );
}

/** A run holds the position, or one ends there and another begins. */
function crosses(runs: Watching['runs'], at: number): boolean {
  const ends = runs.some(([from, to]) => to === at && from < at);
  const begins = runs.some(([from, to]) => from === at && to > at);
  return runs.some(([from, to]) => from < at && at < to) || (ends && begins);
}

const run = fc
  .tuple(fc.nat({ max: 59 }), fc.integer({ min: 1, max: 60 }))
  .map(([a, b]) => [Math.min(a, b - 1) * 1_000, b * 1_000] as const);
const watching = fc.record({
  videoId: fc.constantFrom('film', 'other'),
  runs: fc.array(run, { minLength: 1, maxLength: 4 }),
});

test('are what the runs say, at positions and along the video', async () => {
  const positions = [1, 5_000, 20_000, 30_500, 59_000];
  await fc.assert(
    fc.asyncProperty(fc.array(watching, { minLength: 1, maxLength: 12 }), async (views) => {
      await world.reset();
      await stored(views);
      const analytics = world.raw();
      const asked = [FILM, OTHER].map((video) => ({ video, positionsMs: positions }));
      const { videos } = await analytics.crossings(SCOPE, asked, {});
      const curve = await analytics.crossingCurve(SCOPE, { video: FILM, stepMs: 1_000 }, {});
      for (const { id } of [FILM, OTHER]) {
        const own = views.filter(({ videoId }) => videoId === id);
        const share = (at: number) => own.filter(({ runs }) => crosses(runs, at)).length / own.length;
        expect(videos.get(id)).toEqual(
          own.length === 0 ? undefined : { plays: own.length, crossing: positions.map(share) },
        );
        if (id !== 'film' || own.length === 0) continue;
        const steps = Array.from({ length: 60 }, (_, i) => (i === 0 ? 1 : share(i * 1_000)));
        expect(curve?.crossing).toEqual(steps);
      }
    }),
    { numRuns: 15 },
  );
});

test('leave out plays that do not tell where they were', async () => {
  await stored([
    { videoId: 'film', runs: [[0, 30_000]] },
    { videoId: 'film', runs: [], unplaced: true },
    { videoId: 'other', runs: [], unplaced: true },
  ]);
  const asked = [FILM, OTHER].map((video) => ({ video, positionsMs: [10_000] }));
  const { videos } = await world.raw().crossings(SCOPE, asked, {});
  expect([...videos]).toEqual([['film', { plays: 1, crossing: [1] }]]);
  expect(await world.raw().crossingCurve(SCOPE, { video: OTHER, stepMs: 1_000 }, {})).toBeUndefined();
});

describe('of days whose views are gone', () => {
  beforeEach(async () => {
    await stored([
      { videoId: 'film', runs: [[0, 30_000]], day: '2026-03-05' },
      { videoId: 'film', runs: [[0, 60_000]], day: '2026-03-05' },
      { videoId: 'film', runs: [[0, 10_000]], day: '2026-03-08' },
      { videoId: 'other', runs: [[0, 10_000]], day: '2026-03-08' },
    ]);
    world.clock.forward(180_000);
    await world.reopen({ rawRetentionDays: 3 });
    await world.sealing.run(UNWATCHED);
  });

  test('come from what their sealed rows saw', async () => {
    const asked = [FILM, OTHER].map((video) => ({ video, positionsMs: [5_000, 20_000, 45_000] }));
    const { videos, frozenThrough } = await world.sealed().crossings(SCOPE, asked, {});
    expect(frozenThrough).toBe('2026-03-06');
    expect(videos.get('film')).toEqual({ plays: 3, crossing: [1, 2 / 3, 1 / 3] });
    expect(videos.get('other')).toEqual({ plays: 1, crossing: [1, 0, 0] });
    const curve = await world.sealed().crossingCurve(SCOPE, { video: FILM, stepMs: 1_000 }, {});
    expect([curve?.plays, curve?.crossing[20], curve?.crossing[45]]).toEqual([3, 2 / 3, 1 / 3]);
  });

  test('their plays are of no country, and those of days are all there', async () => {
    const { cells, frozenThrough } = await world.sealed().audience(SCOPE, [FILM, OTHER], {});
    expect(frozenThrough).toBe('2026-03-06');
    const plays = cells.filter(({ videoId }) => videoId === 'film').map((cell) => [cell.country, cell.plays]);
    expect(plays).toEqual([
      [null, 1],
      [null, 2],
    ]);
    const days = await world.sealed().dailyPlays(SCOPE, [FILM], {});
    expect([...(days.get('film') ?? [])]).toEqual([
      ['2026-03-05', { plays: 2, contentS: 90 }],
      ['2026-03-08', { plays: 1, contentS: 10 }],
    ]);
  });
});
