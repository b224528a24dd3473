import type { ViewState } from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { viewRow } from '../../src/ingest/view-row.ts';
import type { KnownVideo } from '../../src/library/index.ts';
import { type SeededRandom, seededRandom } from '../../src/platform/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { ALICE, begin, NOON, openWorld, send, stateOf, type World } from '../ingest-world.ts';
import { randomView, SCOPE } from './random-library.ts';
import { randomWatching } from './random-watching.ts';

/** Three hours: what a random viewer watches in a video of 100 s fits in. */
const AFTERNOON_MS = 10_800_000;

/** Those of a property that shrinks, too. */
const MOST_RUNS = 200;

let world: World;
beforeAll(async () => {
  const videos = Object.fromEntries(Array.from({ length: 2 * MOST_RUNS }, (_, n) => [`film-${n}`, 100_000]));
  world = await openWorld({
    videos,
    env: { KINE_HELLO_PER_MINUTE: '1000000', KINE_STATES_PER_SECOND: '1000000' },
  });
});
afterAll(() => world.end());

/** All states of one view as its player makes them: each time it has watched one run more. */
function statesOf(random: SeededRandom): ViewState[] {
  const whole = randomWatching(random, 100_000);
  const { unplaced_ms: _, ...told } = whole;
  return Array.from({ length: whole.runs.length + 1 }, (_state, n) =>
    stateOf('', n + 1, { ...told, runs: whole.runs.slice(0, n), playing_ms: n * 10 }),
  );
}

interface Delivery {
  readonly viewId: string;
  readonly token: string;
  readonly state: ViewState;
}

/** Opens a view for each list of states. */
async function open(videoId: string, views: readonly (readonly ViewState[])[]): Promise<Delivery[][]> {
  const opened: Delivery[][] = [];
  for (const [n, states] of views.entries()) {
    const caller = { ...ALICE, address: `81.2.69.${n % 5}` };
    const { viewId, token } = await begin(world.ingest, caller, videoId);
    opened.push(states.map((state) => ({ viewId, token, state: { ...state, viewId } })));
  }
  return opened;
}

/** Any order; some twice, some never, but the last of each view at some time. */
function disturb(random: SeededRandom, views: readonly (readonly Delivery[])[]): Delivery[] {
  const arrive = views.flatMap((states) =>
    states.flatMap((delivery, n) => {
      const times = n === states.length - 1 ? random.between(1, 3) : random.between(0, 3);
      return Array.from({ length: times }, () => ({ delivery, at: random.next() }));
    }),
  );
  return arrive.sort((a, b) => a.at - b.at).map(({ delivery }) => delivery);
}

test('any order, repetition and loss that is repaired later gives the same numbers', async () => {
  const { ingest, clock } = world;
  let run = 0;
  const seeds = fc.integer({ min: 1, max: 2 ** 31 });
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const random = seededRandom(seed);
      clock.set(NOON);
      const films = [`film-${2 * run}`, `film-${2 * run + 1}`] as const;
      run += 1;
      const views = Array.from({ length: random.between(1, 6) }, () => statesOf(random));
      const tidy = await open(films[0], views);
      const untidy = await open(films[1], views);
      clock.forward(AFTERNOON_MS);
      for (const { token, state } of tidy.flat()) await send(ingest, ALICE, token, state);
      for (const { token, state } of disturb(random, untidy)) {
        expect(await send(ingest, ALICE, token, state)).toEqual({ ack: expect.any(Number) });
        if (random.chance(0.1)) await ingest.flusher.flushNow();
      }
      await ingest.flusher.flushNow();
      const numbers = await Promise.all(films.map(numbersOf));
      expect(numbers[1]).toEqual(numbers[0]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

/** Everything the product says of a video; sums of scores depend on their order in the last digits. */
async function numbersOf(videoId: string): Promise<unknown> {
  const { warehouse, videos, clock } = world;
  const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  const scope = { workspaceId: 'default' };
  const numbers = {
    report: await analytics.videoReport(scope, videoId, {}),
    quality: await analytics.videoQuality(scope, videoId, {}),
    curve: await analytics.curve(scope, videoId),
  };
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value;
  return JSON.parse(JSON.stringify(numbers, rounded));
}

test('curves hold the time watched to the millisecond; nobody saw more than was played or came less far', async () => {
  const { warehouse, clock } = world;
  let run = 0;
  const seeds = fc.integer({ min: 1, max: 2 ** 31 });
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const random = seededRandom(seed);
      const video = { ...random.pick(WATCHED), id: `audience-${run}` };
      run += 1;
      const views = Array.from({ length: random.between(1, 40) }, (_, n) => randomView(random, n, video));
      await warehouse.insert('views', views.map(viewRow));
      const analytics = createAnalytics({
        exclusions: NO_RULES,
        warehouse,
        videos: knownVideos([video]),
        clock,
      });
      const binMs = random.between(100, 20_000);
      const [report, curve] = await Promise.all([
        analytics.videoReport(SCOPE, video.id, { from: '2011-12-20', to: '2018-11-20' }),
        analytics.curve(SCOPE, video.id, { bin: binMs / 1000 }),
      ]);
      expectWhole(report, curve, binMs);
      expectOrder(curve);
    }),
    { numRuns: 25 },
  );
});

const WATCHED: readonly [Film, ...Film[]] = [
  { workspaceId: SCOPE.workspaceId, durationMs: 100_000 },
  { workspaceId: SCOPE.workspaceId, durationMs: 61_001 },
  { workspaceId: SCOPE.workspaceId, durationMs: 1_234_567 },
];

type Film = Omit<KnownVideo, 'id'>;

type Report = Awaited<ReturnType<Analytics['videoReport']>>;
type Curve = Awaited<ReturnType<Analytics['curve']>>;

/** Σ W · width · P is the time whose place is known. */
function expectWhole({ metrics }: Report, { intensity, duration_s, plays }: Curve, binMs: number): void {
  const width = (bin: number): number => Math.min(binMs, duration_s * 1000 - bin * binMs);
  const perBin = intensity.map((value, bin) => Math.round(value * width(bin) * plays));
  const placed = Math.round((metrics.unique_content + metrics.rewatch_time) * 1000);
  expect(perBin.reduce((sum, ms) => sum + ms, 0)).toBe(placed);
}

/** 0 ≤ R ≤ min(1, W); S never rises and is never below R. */
function expectOrder({ retention, intensity, survival }: Curve): void {
  for (const [bin, seen] of retention.entries()) {
    expect(seen).toBeGreaterThanOrEqual(0);
    expect(seen).toBeLessThanOrEqual(Math.min(1, intensity[bin] ?? 0));
    expect(survival[bin]).toBeGreaterThanOrEqual(seen);
    expect(survival[bin]).toBeLessThanOrEqual(survival[bin - 1] ?? 1);
  }
}
