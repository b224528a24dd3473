import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedView, CurveSums, Grid, Run } from '../src/index.ts';
import {
  addTotals,
  addViewToCurve,
  backSeeksOf,
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
  RATIO_BINS,
  ratioGrid,
  sealedGrid,
  viewTotals,
} from '../src/index.ts';
import { anyView } from './view-arbitrary.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function curveOf(views: readonly CountedView[], g: Grid): CurveSums {
  const sums = emptyCurveSums(g);
  for (const view of views) addViewToCurve(sums, g, view, 1);
  return sums;
}

const someViews = fc.array(anyView(2_500), { maxLength: 6 });
/** Bins of some width, or equal parts: more parts than milliseconds too. */
const someGrid = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2_100 }), fc.boolean())
  .map(([durationMs, n, equal]) => (equal ? ratioGrid(durationMs, n) : grid(durationMs, n)));

describe('curves', () => {
  test('Σ W·width·P is the content time, exactly', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, g) => {
        const content = sum(views.map((view) => viewTotals(view, g.durationMs).content_ms));
        const unique = sum(views.map((view) => viewTotals(view, g.durationMs).unique_ms));
        const sums = curveOf(views, g);
        expect(sum(sums.played_ms)).toBe(content);
        expect(sum(sums.seen_ms)).toBe(unique);
      }),
    );
  });

  test('0 ≤ R ≤ min(1, W), and survival never rises and is never below R', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, g) => {
        const { retention, intensity, survival } = curvesFromSums(curveOf(views, g), g, views.length);
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
      fc.property(someViews, anyView(2_500), someGrid, (views, one, g) => {
        const sums = curveOf([...views, one], g);
        addViewToCurve(sums, g, one, -1);
        expect(sums).toEqual(curveOf(views, g));
      }),
    );
  });

  test('each view with a run stops once and starts at least once', () => {
    fc.assert(
      fc.property(someViews, someGrid, (views, g) => {
        const sums = curveOf(views, g);
        const withRuns = views.filter((view) => view.runs.length > 0).length;
        expect(sum(sums.stopped)).toBe(withRuns);
        expect(sum(sums.started)).toBeGreaterThanOrEqual(withRuns);
      }),
    );
  });

  test('a video of unknown length has no bins, and no plays make zeros', () => {
    expect(
      curveOf([{ runs: [[0, 5_000, 0, 1]], first_frame_at_ms: 0, playing_ms: 0 }], grid(0, 1_000)),
    ).toEqual(emptyCurveSums(grid(0, 1_000)));
    const g = grid(2_000, 1_000);
    expect(curvesFromSums(emptyCurveSums(g), g, 0).retention).toEqual([0, 0]);
  });
});

describe('grid', () => {
  test('detail bins are 1 s up to 10 min, then a thousandth of the video in whole seconds', () => {
    expect(detailGrid(0)).toEqual({ durationMs: 0, mul: 1, div: 1_000, bins: 0 });
    expect(detailGrid(600_000)).toEqual({ durationMs: 600_000, mul: 1, div: 1_000, bins: 600 });
    expect(detailGrid(600_001)).toMatchObject({ div: 1_000, bins: 601 });
    expect(detailGrid(3_600_000)).toEqual({ durationMs: 3_600_000, mul: 1, div: 4_000, bins: 900 });
    expect(detailGrid(1_000_001)).toMatchObject({ div: 2_000, bins: 501 });
  });

  test('sealed bins are of 1 s up to 30 min, and every detail bin is made of whole ones', () => {
    expect(sealedGrid(1_800_000)).toEqual(grid(1_800_000, 1_000));
    expect(sealedGrid(1_800_001)).toEqual(grid(1_800_001, 2_000));
    fc.assert(
      fc.property(fc.nat(20_000_000), (durationMs) => {
        expect(detailGrid(durationMs).div % sealedGrid(durationMs).div).toBe(0);
      }),
    );
  });

  test('ratio bins cut every video into a hundred', () => {
    const g = ratioGrid(250_050);
    expect(g).toEqual({ durationMs: 250_050, mul: 100, div: 250_050, bins: RATIO_BINS });
    expect([binStartMs(g, 1), binStartMs(g, 2), binAt(g, 2_500), binAt(g, 2_501)]).toEqual([
      2_501, 5_001, 0, 1,
    ]);
    expect(ratioGrid(0).bins).toBe(0);
  });

  test('the bins tile the video and the last one has its true width', () => {
    expect(binWidthMs(grid(2_500, 1_000), 2)).toBe(500);
    fc.assert(
      fc.property(someGrid, fc.nat(3_000), (g, positionMs) => {
        const widths = Array.from({ length: g.bins }, (_, bin) => binWidthMs(g, bin));
        expect(sum(widths)).toBe(g.durationMs);
        expect(widths.every((width) => Number.isInteger(width) && width >= 0)).toBe(true);
        const bin = binAt(g, positionMs);
        const inside = Math.min(positionMs, g.durationMs - 1) - binStartMs(g, bin);
        expect(inside).toBeGreaterThanOrEqual(0);
        expect(inside).toBeLessThan(binWidthMs(g, bin));
      }),
    );
  });
});

describe('back-seeks', () => {
  const at = (from: number, to: number): Run => [from, to, 0, 1];
  test('a jump back of 3 to 15 s counts where it lands, from the end of one run to the start of the next', () => {
    expect(backSeeksOf([at(0, 20_000), at(17_000, 30_000), at(15_000, 16_000)])).toEqual([17_000, 15_000]);
    expect(backSeeksOf([at(0, 20_000), at(17_001, 32_002), at(17_001, 18_000)])).toEqual([]);
    expect(backSeeksOf([at(5_000, 20_000)])).toEqual([]);
  });

  test('folded runs have no order and so no seeks', () => {
    const watched = { runs: [at(17_000, 18_000)], passes: [[0, 20_000, 1] as const] };
    const g = grid(30_000, 1_000);
    const sums = emptyCurveSums(g);
    addViewToCurve(sums, g, watched, 1);
    expect(sum(sums.back_seeks)).toBe(0);
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
