import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedView, CurveSums } from '../src/index.ts';
import {
  addTotals,
  addViewToCurve,
  binAt,
  binStartMs,
  binWidthMs,
  completionMs,
  curvesFromSums,
  detailGrid,
  emptyCurveSums,
  grid,
  metricsFromTotals,
  NO_TOTALS,
  viewTotals,
} from '../src/index.ts';
import { anyView } from './view-arbitrary.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function curveOf(views: readonly CountedView[], durationMs: number, binMs: number): CurveSums {
  const g = grid(durationMs, binMs);
  const sums = emptyCurveSums(g);
  for (const view of views) addViewToCurve(sums, g, view, 1);
  return sums;
}

const someViews = fc.array(anyView(2_500), { maxLength: 6 });
const someGrid = fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2_100 }));

describe('curves', () => {
  test('Σ W·width·P is the content time, exactly', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, [durationMs, binMs]) => {
        const content = sum(views.map((view) => viewTotals(view, durationMs).content_ms));
        const unique = sum(views.map((view) => viewTotals(view, durationMs).unique_ms));
        const sums = curveOf(views, durationMs, binMs);
        expect(sum(sums.played_ms)).toBe(content);
        expect(sum(sums.seen_ms)).toBe(unique);
      }),
    );
  });

  test('0 ≤ R ≤ min(1, W), and survival never rises and is never below R', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, [durationMs, binMs]) => {
        const g = grid(durationMs, binMs);
        const { retention, intensity, survival } = curvesFromSums(
          curveOf(views, durationMs, binMs),
          g,
          views.length,
        );
        for (const [bin, r] of retention.entries()) {
          expect(r).toBeGreaterThanOrEqual(0);
          expect(r).toBeLessThanOrEqual(Math.min(1, intensity[bin] ?? 0));
          expect(survival[bin]).toBeGreaterThanOrEqual(r);
          expect(survival[bin]).toBeLessThanOrEqual(survival[bin - 1] ?? 1);
        }
      }),
    );
  });

  test('sums of views add up, and taking a view out again leaves the others', () => {
    fc.assert(
      fc.property(someViews, anyView(2_500), someGrid, (views, one, [durationMs, binMs]) => {
        const g = grid(durationMs, binMs);
        const sums = curveOf([...views, one], durationMs, binMs);
        addViewToCurve(sums, g, one, -1);
        expect(sums).toEqual(curveOf(views, durationMs, binMs));
      }),
    );
  });

  test('each view with a run stops once and starts at least once', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, [durationMs, binMs]) => {
        const sums = curveOf(views, durationMs, binMs);
        const withRuns = views.filter((view) => view.runs.length > 0).length;
        expect(sum(sums.stopped)).toBe(withRuns);
        expect(sum(sums.started)).toBeGreaterThanOrEqual(withRuns);
      }),
    );
  });

  test('a video of unknown length has no bins, and no plays make zeros', () => {
    expect(curveOf([{ runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 0, playing_ms: 0 }], 0, 1_000)).toEqual(
      emptyCurveSums(grid(0, 1_000)),
    );
    const g = grid(2_000, 1_000);
    expect(curvesFromSums(emptyCurveSums(g), g, 0).retention).toEqual([0, 0]);
  });
});

describe('grid', () => {
  test('detail bins are 1 s up to 10 min, then a thousandth of the video in whole seconds', () => {
    expect(detailGrid(0)).toEqual({ durationMs: 0, binMs: 1_000, bins: 0 });
    expect(detailGrid(600_000)).toEqual({ durationMs: 600_000, binMs: 1_000, bins: 600 });
    expect(detailGrid(600_001)).toMatchObject({ binMs: 1_000, bins: 601 });
    expect(detailGrid(3_600_000)).toEqual({ durationMs: 3_600_000, binMs: 4_000, bins: 900 });
    expect(detailGrid(1_000_001)).toMatchObject({ binMs: 2_000, bins: 501 });
  });

  test('the bins tile the video and the last one has its true width', () => {
    expect(binWidthMs(grid(2_500, 1_000), 2)).toBe(500);
    fc.assert(
      fc.property(someGrid, fc.nat(3_000), ([durationMs, binMs], positionMs) => {
        const g = grid(durationMs, binMs);
        const widths = Array.from({ length: g.bins }, (_, bin) => binWidthMs(g, bin));
        expect(sum(widths)).toBe(durationMs);
        const bin = binAt(g, positionMs);
        if (positionMs >= durationMs) expect(bin).toBe(g.bins - 1);
        else expect(positionMs - binStartMs(g, bin)).toBeLessThan(binWidthMs(g, bin));
      }),
    );
  });
});

describe('totals', () => {
  test('totals of parts add up to the total, and can be taken out again', () => {
    fc.assert(
      fc.property(someViews, fc.nat(2_000), (views, durationMs) => {
        const total = (of: readonly CountedView[]) =>
          of.reduce((all, view) => addTotals(all, viewTotals(view, durationMs)), NO_TOTALS);
        const half = Math.floor(views.length / 2);
        expect(addTotals(total(views.slice(0, half)), total(views.slice(half)))).toEqual(total(views));
        expect(addTotals(total(views), total(views.slice(half)), -1)).toEqual(total(views.slice(0, half)));
      }),
    );
  });

  test('a load without a first frame is no play and gives no rates', () => {
    const totals = viewTotals({ runs: [], playing_ms: 0 }, 10_000);
    expect(totals).toEqual({ ...NO_TOTALS, load: 1 });
    expect(metricsFromTotals(totals, 0)).toMatchObject({
      load: 1,
      play: 0,
      average_view_duration: null,
      average_percentage_viewed: null,
      completion: null,
    });
  });

  test('a play completes from D − max(2 s, 1 % of D), to the millisecond', () => {
    const completed = (furthest: number, durationMs: number): number =>
      viewTotals({ runs: [[0, furthest, 0, 1]], first_frame_at_ms: 0, playing_ms: 0 }, durationMs).completed;
    expect([completed(97_999, 100_000), completed(98_000, 100_000)]).toEqual([0, 1]);
    expect(completionMs(1_000_000)).toBe(990_000);
    // 1 % of 250,050 ms is 2,500.5 ms: 247,549.5 has to be reached.
    expect([completed(247_549, 250_050), completed(247_550, 250_050)]).toEqual([0, 1]);
    expect([completed(0, 1_500), completed(1, 1_500)]).toEqual([0, 1]);
  });

  test('a play is engaged past 5 s, and a full watch from nine tenths seen', () => {
    const of = (to: number) =>
      viewTotals({ runs: [[0, to, 0, 1]], first_frame_at_ms: 0, playing_ms: 0 }, 10_005);
    expect([of(5_000).engaged_view, of(5_001).engaged_view]).toEqual([0, 1]);
    expect([of(9_004).full_watch, of(9_005).full_watch]).toEqual([0, 1]);
  });
});
