import {
  METRIC_IDS as ALL_METRICS,
  addTotals,
  addViewToCurve,
  curvesFromSums,
  detailGrid,
  emptyCurveSums,
  isPastEnd,
  NO_TOTALS,
  viewTotals,
} from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyView } from '../../../../protocol/test/view-arbitrary.ts';
import { openSealingWorld, SCOPE, type SealingWorld, type StoredAs, UNWATCHED } from './sealing-world.ts';

const START = Date.parse('2026-03-10T05:00:00Z');
const DAYS = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10'];
const PERIOD = { from: '2026-03-01', to: '2026-03-20' };

let world: SealingWorld;
beforeAll(async () => {
  world = await openSealingWorld([], START);
});
afterAll(() => world.end());

const anyPlace = fc.record({ video: fc.nat(1), day: fc.constantFrom(...DAYS), view: fc.nat(3) });
const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('flush'),
      at: anyPlace,
      view: anyView(4_500),
      out: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase'), at: anyPlace }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('correct'),
      video: fc.nat(1),
      durationMs: fc.integer({ min: 1, max: 4_000 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('seal'), crash: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recompute') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      ms: fc.constantFrom(1, 60_000, 130_000, 26 * 3_600_000),
    }),
  },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** A run that a crash ends at its n-th point (0: none does), and the restart after it. */
async function seal(crash: number): Promise<void> {
  let left = crash;
  await world.reopen({
    failpoint: () => {
      if (--left === 0) throw new Error('crash');
    },
  });
  try {
    await world.sealing.run(UNWATCHED);
    left = Number.POSITIVE_INFINITY;
  } catch (thrown) {
    expect(thrown).toMatchObject({ message: 'crash' });
    await world.reopen();
  }
}

test('sealed and raw together say what raw alone and brute force say, whatever happened in whatever order', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 16 }), async (steps) => {
      const ids = [`v${n}-0`, `v${n}-1`];
      n++;
      for (const id of ids) world.library.put({ id, ...SCOPE, durationMs: 3_000 });
      const stored = new Map<string, StoredAs>();
      let seq = 0;
      const take = async (step: Step): Promise<void> => {
        if (step.kind === 'flush' && 'view' in step) {
          const viewId = `${step.at.day} ${step.at.view}`;
          const one: StoredAs = {
            videoId: ids[step.at.video] ?? '',
            ...{ day: step.at.day, viewId, viewerKey: `k${step.at.view % 3}`, seq: ++seq, view: step.view },
            ...(step.out ? { excluded: 'bot' } : {}),
          };
          stored.set(`${one.videoId} ${viewId}`, one);
          await world.flush([one]);
        } else if (step.kind === 'erase' && 'at' in step) {
          const viewId = `${step.at.day} ${step.at.view}`;
          const videoId = ids[step.at.video] ?? '';
          stored.delete(`${videoId} ${viewId}`);
          await world.erase({ videoId, day: step.at.day, viewId });
        } else if ('durationMs' in step) {
          world.library.put({ id: ids[step.video] ?? '', ...SCOPE, durationMs: step.durationMs });
        } else if ('crash' in step) await seal(step.crash);
        else if ('ms' in step) world.clock.forward(step.ms);
        else await world.sealing.recompute(PERIOD, UNWATCHED);
      };
      for (const step of steps) {
        await take(step);
        // What is remembered of sealed rows is of this moment.
        expectClose(
          await world.sealed().libraryReport(SCOPE, PERIOD),
          await world.raw().libraryReport(SCOPE, PERIOD),
        );
      }
      await expectTheSame(ids, [...stored.values()]);
      world.clock.set(START);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);

const QUESTIONS = [
  { metrics: ALL_METRICS, dimensions: ['video'] },
  { metrics: ALL_METRICS, interval: 'day', time_zone: 'Asia/Kathmandu' },
  {
    metrics: ['play', 'unique_viewers', 'qualified_view'],
    dimensions: ['hour'],
    time_zone: 'America/St_Johns',
  },
  {
    metrics: ['play', 'content_time'],
    interval: 'hour',
    dimensions: ['weekday'],
    time_zone: 'Pacific/Auckland',
  },
  { metrics: ['play'], dimensions: ['device'] },
];

async function expectTheSame(ids: readonly string[], stored: readonly StoredAs[]): Promise<void> {
  const [sealed, raw] = [world.sealed(), world.raw()];
  expectClose(await sealed.libraryReport(SCOPE, PERIOD), await raw.libraryReport(SCOPE, PERIOD));
  expect(await sealed.figuresFor(SCOPE, ids)).toEqual(await raw.figuresFor(SCOPE, ids));
  for (const asked of QUESTIONS) {
    const question = { ...asked, period: PERIOD, compare_to: 'previous_period' };
    expectClose(await sealed.query(SCOPE, question), await raw.query(SCOPE, question));
  }
  for (const id of ids) {
    const { durationMs = 0 } = world.library.videos.find(id) ?? {};
    expect(await sealed.heatOf(SCOPE, id)).toEqual(await raw.heatOf(SCOPE, id));
    expect(await sealed.curve(SCOPE, id, { bin: 2 })).toEqual(await raw.curve(SCOPE, id, { bin: 2 }));

    const counted = stored
      .filter(({ videoId, excluded, view }) => videoId === id && !excluded && !isPastEnd(view, durationMs))
      .map(({ view }) => view);
    const g = detailGrid(durationMs);
    const sums = emptyCurveSums(g);
    for (const view of counted) addViewToCurve(sums, g, view, 1);
    expect(await sealed.curve(SCOPE, id)).toMatchObject(curvesFromSums(sums, g, counted.length));
    const totals = counted.reduce((sum, view) => addTotals(sum, viewTotals(view, durationMs)), NO_TOTALS);
    const question = { videoId: id, keysFrom: DAYS[4] ?? '', openSince: 0, viewIds: [] };
    expect((await sealed.storedSums(SCOPE, question)).totals).toEqual(totals);
  }
}

/** Equal, but for the last digits of ratios: sums of fractions depend on their order. */
function expectClose(answer: unknown, expected: unknown): void {
  const rounded = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, one) =>
      typeof one === 'number' ? Number(one.toPrecision(9)) : one,
    );
  expect(rounded(answer)).toEqual(rounded(expected));
}
