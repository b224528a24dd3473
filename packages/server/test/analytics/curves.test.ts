import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Pass, Run } from '@kine/protocol';
import { momentsSchema } from '@kine/protocol/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyView } from '../../../protocol/test/view-arbitrary.ts';
import { createAnalytics } from '../../src/analytics/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const clock = { now: () => Date.parse('2026-03-10T12:00:00Z') };
const SCOPE = { workspaceId: 'w' };
const video = (id: string, durationMs: number) => ({ id, workspaceId: 'w', durationMs });

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-curves-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const runs = (...seconds: [number, number][]): Run[] =>
  seconds.map(([from, to]) => [from * 1_000, to * 1_000, 0, 1]);

interface Facts {
  readonly videoId: string;
  readonly viewId: string;
  readonly day?: string;
  readonly country?: string;
}

function row({ videoId, viewId, day = '2026-03-09', country = '' }: Facts, watched: Run[]): object {
  const facts = { workspaceId: 'w', videoId, day, viewId, viewerKey: viewId };
  return { ...storedRow(facts, { runs: watched, first_frame_at_ms: 0, playing_ms: 0 }), country };
}

describe('curves of a selection', () => {
  const videos = knownVideos([video('film', 100_000), video('unknown', 0), video('silent', 100_000)]);
  const analytics = () => createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
  beforeAll(async () => {
    const german = { videoId: 'film', country: 'DE' };
    const back = runs([0, 50], [40, 60], [30, 31]);
    await warehouse.insert('views', [
      row({ ...german, viewId: 'a' }, runs([0, 100])),
      row({ ...german, viewId: 'b', day: '2026-03-01' }, back),
      row({ videoId: 'film', viewId: 'c', country: 'FR' }, runs([0, 20], [80, 90])),
      row({ videoId: 'unknown', viewId: 'd' }, runs([0, 9])),
    ]);
  });

  test('are at a hundred parts of the video, with what each bin is made of and how sure it is', async () => {
    const curve = await analytics().curve(SCOPE, 'film', { bins: 100 });
    expect(curve).toMatchObject({
      bin_s: 1,
      plays: 3,
      enough: false,
      from: null,
      to: null,
      time_zone: 'UTC',
    });
    expect(curve.retention[45]).toBe(2 / 3);
    expect([curve.intensity[45], curve.rewatch[45], curve.heat[45]]).toEqual([1, 1 / 3, 100]);
    expect([curve.back_seeks[40], curve.back_seeks[30]]).toEqual([1, 0]);
    expect(curve.confusion_index[40]).toBe(1 / (2 / 3));
    // One of three stops at 31, of the two left one at 90, then the last.
    expect([30, 89, 99, 50].map((bin) => curve.exit_hazard[bin])).toEqual([1 / 3, 1 / 2, 1, 0]);
    expect(curve.retention_interval.low[45]).toBeCloseTo(0.2077, 4);
    expect(curve.retention_interval.high[45]).toBeCloseTo(0.9385, 4);
  });

  test('are of an audience and of a period, days of a time zone', async () => {
    const filter = JSON.stringify({ dimension: 'country', operator: 'is', values: ['DE'] });
    expect((await analytics().curve(SCOPE, 'film', { filter })).plays).toBe(2);
    const march = { from: '2026-03-01', to: '2026-03-01', time_zone: 'Europe/Berlin' };
    const curve = await analytics().curve(SCOPE, 'film', { ...march, filter });
    expect(curve).toMatchObject({ ...march, plays: 1 });
    const seeks = await analytics().seeks(SCOPE, 'film', { filter, from: '2026-03-05', to: '2026-03-10' });
    expect(seeks).toMatchObject({ plays: 1, jumps: 0, arcs: [] });
  });

  test('seek flow tells where people jump from and to, the most frequent first, and how many there are', async () => {
    const flow = await analytics().seeks(SCOPE, 'film', { bins: 10, limit: 2 });
    expect(flow).toMatchObject({ bin_s: 10, duration_s: 100, plays: 3, jumps: 3 });
    expect(flow.arcs).toEqual([
      { from_bin: 1, to_bin: 8, n: 1 },
      { from_bin: 4, to_bin: 4, n: 1 },
    ]);
  });

  test('a video nobody watched, or of unknown length, has none', async () => {
    expect(await analytics().seeks(SCOPE, 'silent')).toMatchObject({ plays: 0, jumps: 0, arcs: [] });
    expect(await analytics().seeks(SCOPE, 'unknown')).toMatchObject({ plays: 1, jumps: 0, arcs: [] });
    expect(await analytics().curve(SCOPE, 'unknown', { bins: 100 })).toMatchObject({ plays: 1, heat: [] });
    expect(await analytics().moments(SCOPE, 'unknown')).toMatchObject({ n: 1, enough: false, intro: null });
  });

  test('key moments are found in what the engine gives', async () => {
    const watched = Array.from({ length: 30 }, (_, n) => {
      const facts = { videoId: 'scenes', viewId: `${n}`, country: n < 20 ? 'DE' : '' };
      return row(facts, runs([0, 45], ...(n % 2 ? ([[40, 100]] as [number, number][]) : [])));
    });
    await warehouse.insert('views', watched);
    const scenes = createAnalytics({
      exclusions: NO_RULES,
      warehouse,
      videos: knownVideos([video('scenes', 100_000)]),
      clock,
    });
    const found = await scenes.moments(SCOPE, 'scenes');
    expect(found).toMatchObject({ n: 30, enough: true, early: true, duration_s: 100 });
    expect(momentsSchema.parse(found)).toEqual(found);
    expect(found.intro).toMatchObject({ at_s: 30, retention: 1 });
    expect(found.spikes).toMatchObject([{ from_s: 40, to_s: 44, baseline: 1, intensity: 1.5 }]);
    expect(found.dips).toMatchObject([{ from_s: 44, stopped: 15, watching: 30 }]);
    const filter = JSON.stringify({ dimension: 'country', operator: 'is', values: ['DE'] });
    expect(await scenes.moments(SCOPE, 'scenes', { filter })).toMatchObject({ n: 20 });
  });

  test.each([
    [{ bins: 0 }, 'KINE_BAD_REQUEST', 'bins'],
    [{ bins: 1.5 }, 'KINE_BAD_REQUEST', 'bins'],
    [{ bins: 100, bin: 1 }, 'KINE_BAD_REQUEST', 'bins'],
    [{ from: '2026-02-30' }, 'KINE_BAD_PERIOD', 'from'],
    [{ from: 'yesterday' }, 'KINE_BAD_PERIOD', 'from'],
    [{ time_zone: 'Mars/Base' }, 'KINE_BAD_QUERY', 'time_zone'],
    [{ filter: '{' }, 'KINE_BAD_QUERY', 'filter'],
    [{ filter: '{"dimension":"shoe","operator":"is","values":["x"]}' }, 'KINE_BAD_QUERY', 'filter.dimension'],
  ])('%j is refused, naming the field', async (asked, code, field) => {
    await expect(analytics().curve(SCOPE, 'film', asked)).rejects.toMatchObject({ code, field });
  });

  test('the number of arcs has bounds', async () => {
    await expect(analytics().seeks(SCOPE, 'film', { limit: 1_001 })).rejects.toMatchObject({
      field: 'limit',
    });
  });
});

/** What one generated view tells: where it was watched, unless its player cannot say. */
interface Told {
  readonly runs: readonly Run[];
  readonly passes: readonly Pass[];
  readonly country: string;
  readonly placed: boolean;
}

const anyTold: fc.Arbitrary<Told> = fc
  .tuple(anyView(30_000), fc.constantFrom('DE', 'FR'), fc.integer({ min: 0, max: 4 }))
  .map(([{ runs, passes }, country, n]) =>
    n > 0 ? { runs, passes, country, placed: true } : { runs: [], passes: [], country, placed: false },
  );

test('at any number of parts, the engine counts what counting by hand counts', async () => {
  let n = 0;
  const question = fc.record({
    views: fc.array(anyTold, { minLength: 1, maxLength: 6 }),
    durationMs: fc.integer({ min: 29_000, max: 31_000 }),
    bins: fc.integer({ min: 1, max: 130 }),
  });
  await fc.assert(
    fc.asyncProperty(question, async ({ views, durationMs, bins }) => {
      const id = `any-${n++}`;
      const rows = views.map(({ placed, country, ...watched }, i) => {
        const facts = { ...SCOPE, videoId: id, day: '2026-03-09', viewId: `${i}`, viewerKey: `${i}` };
        const unmeasured = placed ? [] : (['positions'] as const);
        const told = { ...watched, first_frame_at_ms: 0, playing_ms: 0, unmeasured };
        return { ...storedRow(facts, { ...told, unplaced_ms: placed ? 0 : 7_000 }), country };
      });
      await warehouse.insert('views', rows);
      const analytics = createAnalytics({
        exclusions: NO_RULES,
        warehouse,
        videos: knownVideos([video(id, durationMs)]),
        clock,
      });
      const filter = JSON.stringify({ dimension: 'country', operator: 'is_not', values: ['FR'] });
      const [curve, flow] = await Promise.all([
        analytics.curve(SCOPE, id, { bins, filter }),
        analytics.seeks(SCOPE, id, { bins, filter, limit: 1_000 }),
      ]);
      const chosen = views.filter(({ country, runs, passes }) => {
        const end = [...runs, ...passes].reduce(
          (most, [from, to]) => (to > from ? Math.max(most, to) : most),
          0,
        );
        return country === 'DE' && end <= durationMs + 1_000;
      });
      const hand = countByHand(chosen, durationMs, bins);
      expect([curve.plays, flow.plays]).toEqual([hand.plays, hand.plays]);
      expect([curve.started, curve.stopped, curve.back_seeks]).toEqual([
        hand.started,
        hand.stopped,
        hand.back,
      ]);
      const ms = (ratios: readonly number[]) =>
        ratios.map((r, b) => Math.round(r * (hand.width[b] ?? 0) * hand.plays));
      expect(ms(curve.intensity)).toEqual(hand.played);
      expect(ms(curve.retention)).toEqual(hand.seen);
      expect(flow.jumps).toBe([...hand.jumps.values()].reduce((sum, k) => sum + k, 0));
      expect(new Map(flow.arcs.map(({ from_bin, to_bin, n: k }) => [`${from_bin}>${to_bin}`, k]))).toEqual(
        hand.jumps,
      );
    }),
    { numRuns: 25 },
  );
});

/** The slow and obvious way: millisecond by millisecond, jump by jump, with none of the product's arithmetic. */
function countByHand(views: readonly Told[], durationMs: number, bins: number) {
  const binOf = (ms: number): number => {
    let bin = 0;
    const at = Math.min(Math.max(ms, 0), durationMs - 1);
    while ((bin + 1) * durationMs <= at * bins) bin++;
    return bin;
  };
  const zeros = (): number[] => new Array<number>(bins).fill(0);
  const [width, played, seen] = [zeros(), zeros(), zeros()];
  const [started, stopped, back] = [zeros(), zeros(), zeros()];
  const jumps = new Map<string, number>();
  const binOfMs = Array.from({ length: durationMs }, (_, ms) => binOf(ms));
  const bump = (counts: number[], bin: number, by = 1): void => {
    counts[bin] = (counts[bin] ?? 0) + by;
  };
  for (const bin of binOfMs) bump(width, bin);
  for (const view of views) {
    const times = new Uint16Array(durationMs);
    const spans = [...view.runs.map(([from, to]) => [from, to, 1] as const), ...view.passes];
    for (const [from, to, count] of spans) {
      for (let ms = from; ms < Math.min(to, durationMs); ms++) times[ms] = (times[ms] ?? 0) + count;
    }
    for (const [ms, count] of times.entries()) {
      bump(played, binOfMs[ms] ?? 0, count);
      if (count > 0) bump(seen, binOfMs[ms] ?? 0);
    }
    for (const [i, [from]] of view.runs.entries()) {
      const end = view.runs[i - 1]?.[1];
      if (end === undefined || Math.abs(from - end) > 250) bump(started, binOf(from));
      if (end === undefined || Math.abs(from - end) <= 250) continue;
      if (end - from >= 3_000 && end - from <= 15_000) bump(back, binOf(from));
      const jump = `${binOf(end - 1)}>${binOf(from)}`;
      jumps.set(jump, (jumps.get(jump) ?? 0) + 1);
    }
    const last = view.runs.at(-1);
    if (last) bump(stopped, binOf(last[1] - 1));
  }
  return {
    plays: views.filter(({ placed }) => placed).length,
    width,
    played,
    seen,
    started,
    stopped,
    back,
    jumps,
  };
}
