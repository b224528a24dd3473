import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  addTotals,
  addViewToCurve,
  emptyCurveSums,
  grid,
  isPastEnd,
  NO_TOTALS,
  type Run,
  viewTotals,
} from '@kine/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyView } from '../../../protocol/test/view-arbitrary.ts';
import { createAnalytics } from '../../src/analytics/index.ts';
import { expectNumbers } from '../../src/cli/simulate/oracle.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const NOON = Date.parse('2026-03-10T12:00:00Z');
const clock = { now: () => NOON };

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-analytics-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

/** Seconds as played, one run each. */
const watched = (...seconds: [number, number][]) => ({
  first_frame_at_ms: 0,
  playing_ms: 0,
  runs: seconds.map(([from, to]): Run => [from * 1_000, to * 1_000, 0, 1]),
});

describe('golden test A, through the engine', () => {
  const scope = { workspaceId: 'golden' };
  const videos = knownVideos([
    { id: 'golden-a', workspaceId: 'golden', durationMs: 100_000 },
    { id: 'unwatched', workspaceId: 'golden', durationMs: 100_000 },
    { id: 'unmeasured', workspaceId: 'golden', durationMs: 0 },
    { id: 'placeless', workspaceId: 'golden', durationMs: 100_000 },
    { id: 'of-others', workspaceId: 'others', durationMs: 100_000 },
  ]);
  beforeAll(async () => {
    const on = (day: string, viewId: string, viewerKey: string, excluded = '') =>
      ({ workspaceId: 'golden', videoId: 'golden-a', day, viewId, viewerKey, excluded }) as const;
    await warehouse.insert('views', [
      // Alice watches it all, on the 8th; an older state of the same view must not count.
      storedRow(on('2026-03-08', 'v1', 'alice'), { ...watched([0, 99]), seq: 4 }),
      storedRow(on('2026-03-08', 'v1', 'alice'), { ...watched([0, 100]), seq: 5 }),
      // Bob sees the beginning twice, Carol a piece of the middle, both on the 10th.
      storedRow(on('2026-03-10', 'v2', 'bob'), watched([0, 30], [20, 40])),
      storedRow(on('2026-03-10', 'v3', 'carol'), watched([50, 60])),
      // A bot, a stranger's video, a video of unknown length.
      storedRow(on('2026-03-10', 'v4', 'bot', 'bot'), watched([0, 100])),
      storedRow(
        { ...on('2026-03-10', 'v5', 'dan'), workspaceId: 'others', videoId: 'of-others' },
        watched([0, 9]),
      ),
      storedRow({ ...on('2026-03-10', 'v6', 'bob'), videoId: 'unmeasured' }, watched([0, 9])),
    ]);
  });
  const analytics = () => createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });

  test('the numbers, and every day of the default 30', async () => {
    const report = await analytics().videoReport(scope, 'golden-a', {});
    expect([report.from, report.to, report.days.length]).toEqual(['2026-02-09', '2026-03-10', 30]);
    expect(report.metrics).toEqual({
      load: 3,
      play: 3,
      unique_viewers: 3,
      engaged_view: 3,
      content_time: 160,
      unique_content: 150,
      rewatch_time: 10,
      playing_time: 0,
      average_view_duration: 160 / 3,
      average_percentage_viewed: expect.closeTo(160 / 3, 10),
      engagement: 50,
      average_minute_audience: expect.closeTo(1.6, 12),
      completion: expect.closeTo(100 / 3, 10),
      full_watch: expect.closeTo(100 / 3, 10),
    });
    expect(
      report.days
        .filter((day) => day.play > 0)
        .map(({ day, play, content_time }) => [day, play, content_time]),
    ).toEqual([
      ['2026-03-08', 1, 100],
      ['2026-03-10', 2, 60],
    ]);
    expect(report.days.at(-2)).toMatchObject({ day: '2026-03-09', play: 0, average_view_duration: null });
  });

  test('the curve', async () => {
    const curve = await analytics().curve(scope, 'golden-a');
    expect(curve).toMatchObject({ bin_s: 1, duration_s: 100, plays: 3 });
    expect([curve.retention[25], curve.intensity[25]]).toEqual([2 / 3, 1]);
    expect([curve.retention[45], curve.survival[45]]).toEqual([1 / 3, 2 / 3]);
    expect([curve.started[0], curve.started[20], curve.stopped[39], curve.stopped[99]]).toEqual([2, 1, 1, 1]);
    const coarse = await analytics().curve(scope, 'golden-a', { bin: 30 });
    expect(coarse.intensity).toEqual([70 / 90, 50 / 90, 30 / 90, 10 / 30]);
  });

  test('the heatmap says how often each second was watched', async () => {
    const heatmap = await analytics().heatmapFor(scope, 'golden-a');
    expect([heatmap['0'], heatmap['25'], heatmap['45'], heatmap['55']]).toEqual([2, 3, 1, 2]);
    expect(await analytics().heatmapFor(scope, 'unwatched')).toEqual({});
  });

  test('the library merges the viewers of a day across its videos and adds up everything else', async () => {
    const { metrics } = await analytics().libraryReport(scope, { from: '2026-03-10', to: '2026-03-10' });
    expect(metrics).toMatchObject({ play: 3, unique_viewers: 2, content_time: 69 });
  });

  test('lists get the numbers of each video', async () => {
    const figures = await analytics().figuresFor(scope, ['golden-a', 'unwatched', 'unmeasured']);
    expect([...figures.keys()].sort()).toEqual(['golden-a', 'unmeasured']);
    expect(figures.get('golden-a')).toMatchObject({ plays: 3, contentTimeS: 160, statesReceived: 7 });
    expect(figures.get('unmeasured')).toMatchObject({ contentTimeS: 9, averagePercentageViewed: null });
    expect(await analytics().figuresFor(scope, [])).toEqual(new Map());
    expect(await analytics().figuresFor(scope, ['of-others', 'deleted'])).toEqual(new Map());
  });

  test('lists are ordered by one metric of a period', async () => {
    const period = { from: '2026-03-10', to: '2026-03-10' };
    const plays = await analytics().ranksFor(scope, { metric: 'play', ...period });
    expect(plays.get('golden-a')).toMatchObject({ value: 2, enough: true });
    expect(plays.has('unwatched')).toBe(false);
    expect(plays.has('of-others')).toBe(false);
    const average = await analytics().ranksFor(scope, { metric: 'average_percentage_viewed', ...period });
    expect(average.get('golden-a')).toMatchObject({ enough: false });
    expect(average.get('unmeasured')).toMatchObject({ value: null });
  });

  test('a view of unknown places adds its time and stays out of curves and shares', async () => {
    const placeless = { ...watched(), unplaced_ms: 40_000, unmeasured: ['positions'] } as const;
    const facts = { workspaceId: 'golden', videoId: 'placeless', day: '2026-03-10', viewerKey: 'eve' };
    await warehouse.insert('views', [
      storedRow({ ...facts, viewId: 'p1' }, watched([0, 100])),
      storedRow({ ...facts, viewId: 'p2' }, placeless),
    ]);
    const { metrics } = await analytics().videoReport(scope, 'placeless', {});
    expect(metrics).toMatchObject({ play: 2, content_time: 140, rewatch_time: 0, average_view_duration: 70 });
    expect(metrics).toMatchObject({ engagement: 100, completion: 100, full_watch: 100, engaged_view: 1 });
    expect(await analytics().curve(scope, 'placeless')).toMatchObject({ plays: 1 });
  });

  test('a video of unknown length has numbers but no curve', async () => {
    expect(await analytics().curve(scope, 'unmeasured')).toMatchObject({
      plays: 1,
      retention: [],
      duration_s: 0,
    });
  });

  test('videos of another workspace do not exist', async () => {
    await expect(analytics().videoReport(scope, 'of-others', {})).rejects.toMatchObject({
      code: 'KINE_VIDEO_NOT_FOUND',
    });
    await expect(analytics().curve({ workspaceId: 'others' }, 'golden-a')).rejects.toMatchObject({
      code: 'KINE_VIDEO_NOT_FOUND',
    });
  });

  test.each([
    [{ from: '2026-03-02', to: '2026-03-01' }],
    [{ from: '2026-02-30' }],
    [{ from: '1969-12-31', to: '1970-01-02' }],
    [{ from: '2000-01-01', to: '2026-03-01' }],
    [{ to: '2200-01-01' }],
  ])('the period %o is refused', async (asked) => {
    await expect(analytics().libraryReport(scope, asked)).rejects.toMatchObject({ code: 'KINE_BAD_PERIOD' });
  });

  test.each([0, -1, 0.09, 0.0001, Number.NaN])('a bin of %d s is refused', async (bin) => {
    await expect(analytics().curve(scope, 'golden-a', { bin })).rejects.toMatchObject({
      code: 'KINE_BAD_REQUEST',
    });
  });
});

test('whatever was watched, engine, protocol and oracle say the same', async () => {
  let n = 0;
  const anyVideo = fc.record({
    views: fc.array(anyView(2_500), { minLength: 1, maxLength: 8 }),
    durationMs: fc.integer({ min: 1, max: 2_400 }),
    binMs: fc.integer({ min: 100, max: 2_500 }),
  });
  await fc.assert(
    fc.asyncProperty(anyVideo, async ({ views, durationMs, binMs }) => {
      const videoId = `property-${n++}`;
      const scope = { workspaceId: 'property' };
      const videos = knownVideos([{ id: videoId, workspaceId: 'property', durationMs }]);
      const rows = views.map((view, i) =>
        storedRow({ ...scope, videoId, day: '2026-03-09', viewId: `${i}`, viewerKey: `${i % 3}` }, view),
      );
      await warehouse.insert('views', rows);

      const g = grid(durationMs, binMs);
      const sums = emptyCurveSums(g);
      const counted = views.filter((view) => !isPastEnd(view, durationMs));
      for (const view of counted) addViewToCurve(sums, g, view, 1);
      const totals = counted.reduce((sum, view) => addTotals(sum, viewTotals(view, durationMs)), NO_TOTALS);
      const expected = expectNumbers(views, durationMs, binMs);
      // Every view here tells where it was watched.
      const places = { unplaced_ms: 0, placed_play: expected.play, placed_duration_ms: expected.duration_ms };
      expect({ ...totals, ...sums }).toEqual({ ...expected, ...places });

      const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
      const stored = await analytics.storedSums(scope, {
        videoId,
        keysFrom: '2026-03-09',
        openSince: 0,
        viewIds: [],
      });
      expect(stored.totals).toEqual(totals);
      const keys = new Set(counted.map((view) => views.indexOf(view) % 3));
      expect(stored.keys).toHaveLength(keys.size);
      expect(stored.openViews.map(({ runs, passes }) => ({ runs, passes }))).toEqual(
        views.map(({ runs, passes }) => ({ runs, passes })),
      );
      const curve = await analytics.curve(scope, videoId, { bin: binMs / 1000 });
      expect(curve.started).toEqual(sums.started);
      expect(curve.stopped).toEqual(sums.stopped);
      expect(curve.back_seeks).toEqual(sums.back_seeks);
      const width = (bin: number): number => Math.min(binMs, durationMs - bin * binMs);
      const back = (values: number[], unit: (bin: number) => number) =>
        values.map((value, bin) => Math.round(value * unit(bin) * counted.length));
      expect(back(curve.intensity, width)).toEqual(sums.played_ms);
      expect(back(curve.retention, width)).toEqual(sums.seen_ms);
      expect(back(curve.survival, () => 1)).toEqual(sums.reached);
    }),
    { numRuns: 40 },
  );
});
