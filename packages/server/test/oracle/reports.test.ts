import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { addDays } from '../../src/platform/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { expectTrue } from './expect-true.ts';
import { OWN_VIDEOS, randomLibrary, SCOPE, VIDEOS } from './random-library.ts';
import { NOW } from './random-times.ts';
import { equalBins, trueCurve } from './truth/curves.ts';
import { trueMetrics } from './truth/metrics.ts';
import type { Witness } from './truth/witness.ts';
import { openTruthWorld, type TruthWorld } from './truth-world.ts';

const SEED = 20_181_028;
const PERIOD = { from: '2018-10-25', to: '2018-11-08' };

let world: TruthWorld;
let analytics: Analytics;
beforeAll(async () => {
  world = await openTruthWorld({ views: randomLibrary(SEED, 3_000), videos: VIDEOS, nowMs: NOW });
  analytics = createAnalytics({
    exclusions: NO_RULES,
    warehouse: world.warehouse,
    videos: knownVideos(VIDEOS),
    clock: { now: () => NOW },
  });
});
afterAll(() => world.end());

interface Wanted {
  readonly video?: string;
  readonly from?: string;
  readonly to?: string;
}

function counted({ video, from = '', to = '9' }: Wanted): Witness[] {
  return world.witnesses.filter(
    ({ counts, row }) =>
      counts &&
      row.workspace_id === SCOPE.workspaceId &&
      (video === undefined || row.video_id === video) &&
      row.day >= from &&
      row.day <= to,
  );
}

test('the library holds what makes numbers go wrong', () => {
  const has = (what: (view: Witness) => boolean): number => world.witnesses.filter(what).length;
  expect(world.witnesses).toHaveLength(3_000);
  for (const number of [
    has(({ counts, row }) => !counts && row.excluded === ''),
    has(({ row }) => row.excluded === 'bot'),
    has(({ row }) => row.passes_from.length > 0),
    has(({ row }) => row.unplaced_ms > 0),
    has(({ played }) => !played),
    has(({ ending }) => ending === 'left'),
    has(({ ending }) => ending === 'failed_start'),
    has(({ ending }) => ending === 'failed_mid'),
    has(({ furthestMs, durationMs }) => furthestMs === durationMs && durationMs > 0),
  ]) {
    expect(number).toBeGreaterThan(10);
  }
});

describe.each(OWN_VIDEOS.map(({ id, durationMs }) => ({ id, durationMs })))(
  'of $id',
  ({ id, durationMs }) => {
    test('the period and each of its days are true', async () => {
      const report = await analytics.videoReport(SCOPE, id, PERIOD);
      expectTrue(report.metrics, trueMetrics(counted({ video: id, ...PERIOD })));
      for (const { day, ...metrics } of report.days) {
        expectTrue(metrics, trueMetrics(counted({ video: id, from: day, to: day })));
      }
    });

    test('how well it played is true', async () => {
      const report = await analytics.videoQuality(SCOPE, id, PERIOD);
      expectTrue(report.metrics, trueMetrics(counted({ video: id, ...PERIOD })));
      for (const { day, n: _, ...metrics } of report.days) {
        expectTrue(metrics, trueMetrics(counted({ video: id, from: day, to: day })));
      }
    });

    test.each([undefined, 0.1, 1, 7.777])('the curve at %s s is true', async (binS) => {
      if (durationMs / ((binS ?? 1) * 1000) > 5_000) return;
      const { bin_s, plays, ...curve } = await analytics.curve(SCOPE, id, { bin: binS });
      const bins = equalBins(durationMs, Math.round(bin_s * 1000));
      const truth = trueCurve(counted({ video: id }), bins);
      const counts = [plays, curve.started, curve.stopped, curve.back_seeks];
      expect(counts).toEqual([truth.plays, truth.started, truth.stopped, truth.back_seeks]);
      const back = (values: number[], unit: (bin: number) => number): number[] =>
        values.map((value, bin) => Number((value * unit(bin) * plays).toFixed(3)));
      const width = (bin: number): number => (bins[bin]?.to ?? 0) - (bins[bin]?.from ?? 0);
      expect(back(curve.intensity, width)).toEqual(truth.played_ms);
      expect(back(curve.retention, width)).toEqual(truth.seen_ms);
      expect(back(curve.survival, () => 1)).toEqual(truth.reached);
    });
  },
);

test('the library as a whole is true', async () => {
  const { play, load, unique_viewers, content_time, ...times } = (
    await analytics.libraryReport(SCOPE, PERIOD)
  ).metrics;
  const { unique_content, rewatch_time, playing_time, engaged_view, average_view_duration } = times;
  const counts = { play, load, unique_viewers, content_time, engaged_view, average_view_duration };
  expectTrue({ ...counts, unique_content, rewatch_time, playing_time }, trueMetrics(counted(PERIOD)));
  const quality = await analytics.libraryQuality(SCOPE, PERIOD);
  expectTrue(quality.metrics, trueMetrics(counted(PERIOD)));
});

test('lists of videos are true', async () => {
  const figures = await analytics.figuresFor(
    SCOPE,
    OWN_VIDEOS.map(({ id }) => id),
  );
  for (const { id } of OWN_VIDEOS) {
    const truth = trueMetrics(counted({ video: id }));
    const { plays, contentTimeS, averagePercentageViewed } = figures.get(id) ?? {};
    expectTrue(
      { play: plays, content_time: contentTimeS, average_percentage_viewed: averagePercentageViewed },
      truth,
    );
  }
});

test('days add up to their period, for what adds up', async () => {
  const { metrics, days } = await analytics.libraryReport(SCOPE, PERIOD);
  const summed = (of: (day: (typeof days)[number]) => number): number =>
    Math.round(days.reduce((sum, day) => sum + of(day), 0) * 1000) / 1000;
  expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 15 }, (_, n) => addDays(PERIOD.from, n)));
  expect([summed((day) => day.play), summed((day) => day.content_time)]).toEqual([
    metrics.play,
    metrics.content_time,
  ]);
  expect(summed((day) => day.unique_viewers)).toBe(metrics.unique_viewers);
});
