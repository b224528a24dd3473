import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addViewToCurve,
  curveIntervals,
  curvesFromSums,
  detailGrid,
  emptyCurveSums,
  type KeyMoments,
  keyMoments,
  type Run,
} from '../src/index.ts';
import { anyView } from './view-arbitrary.ts';

type Seconds = readonly [from: number, to: number];

/** Key moments of `copies` of each view, given as the seconds it played. */
function momentsOf(durationS: number, views: readonly (readonly Seconds[])[], copies = 1): KeyMoments {
  const g = detailGrid(durationS * 1_000);
  const sums = emptyCurveSums(g);
  for (const view of views) {
    const runs = view.map(([from, to]): Run => [from * 1_000, to * 1_000, 0, 1]);
    for (let n = 0; n < copies; n++) addViewToCurve(sums, g, { runs }, 1);
  }
  return keyMoments(sums, g, views.length * copies);
}

/** A hundred people of whom one leaves each `step` seconds. */
const fading = (durationS: number, step: number): Seconds[][] =>
  Array.from({ length: 100 }, (_, i) => [[0, Math.min(durationS, (i + 1) * step)]]);

describe('how sure key moments are', () => {
  test('below ten plays nothing is told', () => {
    const { intro, top, spikes, dips, ...rest } = momentsOf(100, [[[0, 100]]], 9);
    expect(rest).toEqual({ n: 9, enough: false, early: true });
    expect([intro, top, spikes, dips]).toEqual([null, [], [], []]);
  });

  test('they are early below 100 plays and below a minute', () => {
    const early = (durationS: number, plays: number) => momentsOf(durationS, [[[0, durationS]]], plays).early;
    expect([early(60, 100), early(59, 100), early(60, 99)]).toEqual([false, true, true]);
  });

  test('a video of unknown length has none', () => {
    expect(momentsOf(0, [[[0, 5]]], 200)).toMatchObject({ n: 200, enough: false, intro: null });
  });
});

describe('intro', () => {
  test('is R at 30 s, and at 0.3 of a video shorter than a minute', () => {
    const views: Seconds[][] = [[[0, 20]], [[0, 40]]];
    expect(momentsOf(100, views, 50).intro).toMatchObject({ at_s: 30, retention: 0.5 });
    expect(momentsOf(50, views, 50).intro).toMatchObject({ at_s: 15, retention: 1 });
    const [low, high] = momentsOf(100, views, 50).intro?.interval ?? [0, 0];
    expect([low, high]).toEqual([expect.closeTo(0.4038, 4), expect.closeTo(0.5962, 4)]);
  });
});

describe('spikes', () => {
  test('are places that are watched again, with the rise over what lies around', () => {
    const again: Seconds[][] = fading(400, 4).map((view, i) =>
      i % 4 === 3 && (view[0]?.[1] ?? 0) > 120 ? [...view, [110, 116]] : view,
    );
    const { spikes } = momentsOf(400, again);
    expect(spikes).toHaveLength(1);
    const [spike] = spikes;
    expect(spike?.from_s).toBeGreaterThanOrEqual(109);
    expect(spike?.to_s).toBeLessThanOrEqual(117);
    expect(spike?.rise).toBeCloseTo((spike?.intensity ?? 0) - (spike?.baseline ?? 0), 12);
    expect(spike?.rise).toBeGreaterThan(0.15);
    expect(spike?.z).toBeGreaterThan(2);
    expect(spike?.interval[0]).toBeGreaterThan(0);
  });

  test('are not what one of ten did', () => {
    const views: Seconds[][] = Array.from({ length: 10 }, () => [[0, 100]]);
    views[0] = [
      [0, 50],
      [40, 100],
    ];
    expect(momentsOf(100, views).spikes).toEqual([]);
    expect(momentsOf(100, views, 100).spikes).toHaveLength(1);
  });

  test('are neither the fall at the beginning nor a curve that only falls', () => {
    const bounce = Array.from({ length: 100 }, (): Seconds[] => [[0, 3]]);
    expect(momentsOf(400, [...fading(400, 4), ...bounce]).spikes).toEqual([]);
  });

  test('need three points, however many watch', () => {
    const views = Array.from({ length: 100 }, (_, i): Seconds[] =>
      i < 2
        ? [
            [0, 50],
            [45, 100],
          ]
        : [[0, 100]],
    );
    expect(momentsOf(100, views, 100).spikes).toEqual([]);
  });
});

describe('dips', () => {
  test('are places where those who are still there leave, with how many of how many', () => {
    const leaving = Array.from({ length: 40 }, (): Seconds[] => [[0, 201]]);
    const { dips } = momentsOf(400, [...fading(400, 4), ...leaving]);
    expect(dips).toHaveLength(1);
    expect(dips[0]).toMatchObject({ from_s: 200, to_s: 204, watching: 90, stopped: 41 });
    expect(dips[0]?.exit_hazard).toBeCloseTo(41 / 90, 12);
  });

  test('are not the end of the video, where everybody stops', () => {
    expect(momentsOf(400, [...fading(400, 4), ...fading(400, 400)]).dips).toEqual([]);
  });

  test('are not a single stop', () => {
    const views = Array.from({ length: 12 }, (_, i): Seconds[] => [[0, i === 0 ? 50 : 100]]);
    expect(momentsOf(100, views).dips).toEqual([]);
  });
});

describe('top segments', () => {
  test('are the longest stretches that hold their viewers', () => {
    // One leaves every 2 s but between 100 and 200 s, and nobody after 300 s.
    const leaves = (i: number): number => (i < 50 ? 2 * (i + 1) : 200 + 2 * (i - 49));
    const views = Array.from({ length: 100 }, (_, i): Seconds[] => [[0, leaves(i)]]);
    const stay = Array.from({ length: 50 }, (): Seconds[] => [[0, 400]]);
    const { top } = momentsOf(400, [...views, ...stay]);
    expect(top).toHaveLength(2);
    const [longest, second] = [...top].sort((a, b) => a.from_s - b.from_s);
    expect(longest?.from_s).toBeGreaterThanOrEqual(96);
    expect(longest?.to_s).toBeLessThanOrEqual(204);
    expect(second?.to_s).toBe(400);
    expect(top.every(({ slope_per_min, median_slope_per_min: usual }) => slope_per_min >= usual)).toBe(true);
  });

  test('are not where fewer than ten watched', () => {
    expect(momentsOf(400, [...fading(200, 2), [[0, 400]]]).top.every(({ to_s }) => to_s <= 200)).toBe(true);
  });
});

test('an audience that leaves and goes back anywhere by chance shows next to nothing', () => {
  let state = 12_345;
  const random = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const wanderer = (durationS: number): Seconds[] => {
    const end = random() < 0.4 ? durationS : Math.ceil(random() * durationS);
    const from = 15 + random() * (end - 15);
    const goesBack = end > 20 && random() < 0.3;
    return goesBack
      ? [
          [0, Math.round(from)],
          [Math.round(from - 5 - random() * 10), end],
        ]
      : [[0, end]];
  };
  const found = { spikes: 0, dips: 0, top: 0 };
  for (let n = 0; n < 40; n++) {
    const plays = n % 2 ? 100 : 400;
    const { spikes, dips, top } = momentsOf(
      300,
      Array.from({ length: plays }, () => wanderer(300)),
    );
    found.spikes += spikes.length;
    found.dips += dips.length;
    found.top += top.length;
  }
  // In 40 videos; a maximum with z ≥ 2 among 90 hundredths comes by chance now and then.
  expect(found.spikes).toBeLessThanOrEqual(2);
  expect(found.dips).toBeLessThanOrEqual(10);
  expect(found.top).toBeLessThanOrEqual(2);
});

test('whatever was watched, moments lie inside the video and carry their evidence', () => {
  const views = fc.array(anyView(200_000), { minLength: 10, maxLength: 40 });
  fc.assert(
    fc.property(views, fc.integer({ min: 500, max: 200_000 }), (watched, durationMs) => {
      const g = detailGrid(durationMs);
      const sums = emptyCurveSums(g);
      for (const view of watched) addViewToCurve(sums, g, view, 1);
      const { top, spikes, dips } = keyMoments(sums, g, watched.length);
      for (const { from_s, to_s } of [...top, ...spikes, ...dips]) {
        expect(from_s).toBeGreaterThanOrEqual(0);
        expect(to_s).toBeGreaterThan(from_s);
        expect(to_s).toBeLessThanOrEqual(durationMs / 1_000);
      }
      for (const { z } of [...spikes, ...dips]) expect(z).toBeGreaterThanOrEqual(2);
      for (const { rise } of spikes) expect(rise).toBeGreaterThanOrEqual(0.03);
    }),
    { numRuns: 60 },
  );
});

test('hazard, heat and intervals follow from the sums', () => {
  const g = detailGrid(4_000);
  const sums = { ...emptyCurveSums(g), stopped: [1, 0, 2, 1], reached: [4, 3, 3, 1] };
  const played = { ...sums, played_ms: [4_000, 8_000, 3_000, 500], seen_ms: [4_000, 3_000, 3_000, 500] };
  const curves = curvesFromSums({ ...played, back_seeks: [0, 3, 0, 0] }, g, 4);
  expect(curves.exit_hazard).toEqual([1 / 4, 0, 2 / 3, 1]);
  expect(curves.heat).toEqual([50, 100, 37.5, 6.25]);
  expect(curves.rewatch).toEqual([0, 1.25, 0, 0]);
  expect(curves.confusion_index).toEqual([0, 4, 0, 0]);
  const { retention, survival } = curveIntervals(played, g, 4);
  for (const [bin, r] of curves.retention.entries()) {
    expect(retention.low[bin]).toBeLessThanOrEqual(r);
    expect(retention.high[bin]).toBeGreaterThanOrEqual(r);
    expect(survival.high[bin]).toBeGreaterThanOrEqual(curves.survival[bin] ?? 0);
  }
  expect(curveIntervals(emptyCurveSums(g), g, 0).retention).toEqual({
    low: [0, 0, 0, 0],
    high: [1, 1, 1, 1],
  });
});
