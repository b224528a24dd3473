import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CurveSums, Run, Watched } from '../src/index.ts';
import {
  addViewToCurve,
  coarsenPasses,
  emptyCurveSums,
  foldRuns,
  furthestMs,
  grid,
  LIMITS,
  playedMs,
  union,
} from '../src/index.ts';
import { anyPasses, anyView } from './view-arbitrary.ts';

const D = 3_000;
const G = grid(D, 100);

function curve(watched: Watched): CurveSums {
  const sums = emptyCurveSums(G);
  addViewToCurve(sums, G, watched, 1);
  return sums;
}

describe('folding older runs', () => {
  test('keeps content, unique time, R, W and survival exact', () => {
    fc.assert(
      fc.property(anyView(D), fc.nat(14), (view, keep) => {
        const folded = foldRuns(view, keep);
        const [before, after] = [curve(view), curve(folded)];
        expect(folded.runs.length).toBeLessThanOrEqual(keep);
        expect(after.played_ms).toEqual(before.played_ms);
        expect(after.seen_ms).toEqual(before.seen_ms);
        expect(after.reached).toEqual(before.reached);
      }),
    );
  });

  test('leaves a view that fits alone', () => {
    const runs: Run[] = [
      [0, 10, 0, 1],
      [5, 15, 10, 1],
    ];
    expect(foldRuns({ runs }, 2)).toEqual({ runs, passes: [] });
  });

  test('can be repeated as a view grows, and gives the same as folding once', () => {
    fc.assert(
      fc.property(anyView(D), fc.nat(6), fc.nat(6), (view, keep, first) => {
        const halfway = foldRuns({ ...view, runs: view.runs.slice(0, first) }, keep);
        const later = foldRuns({ ...halfway, runs: [...halfway.runs, ...view.runs.slice(first)] }, keep);
        const once = curve(foldRuns(view, keep));
        expect(curve(later)).toEqual(once);
      }),
    );
  });
});

describe('coarsening passes', () => {
  const dense = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean()), {
      maxLength: 200,
    })
    .map((steps) => {
      let at = 0;
      return steps.map(([width, count, gap]): [number, number, number] => {
        const from = at + (gap ? 1 : 0);
        at = from + width;
        return [from, at, count];
      });
    });

  test('keeps content, unique time and reach exact, and W inside the joined stretch', () => {
    fc.assert(
      fc.property(dense, fc.integer({ min: 1, max: 50 }), (passes, max) => {
        const coarse = coarsenPasses(passes, max);
        const islands = union(passes);
        expect(playedMs(coarse)).toBe(playedMs(passes));
        expect(union(coarse)).toEqual(islands);
        expect(furthestMs(coarse)).toBe(furthestMs(passes));
        expect(coarse.length).toBeLessThanOrEqual(Math.max(max, 2 * islands.length));
        expect(coarse.every(([from, to, count]) => to > from && count > 0)).toBe(true);
      }),
    );
  });

  test('leaves few passes alone', () => {
    fc.assert(
      fc.property(anyPasses(D), (passes) => {
        expect(coarsenPasses(passes, passes.length)).toEqual(passes);
      }),
    );
  });
});

test('a view of a day with 10,000 random seeks fits a message and keeps every number', () => {
  let seed = 1;
  const random = (n: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const durationMs = 600_000;
  const runs = Array.from({ length: 10_000 }, (_, i): Run => {
    const from = random(durationMs - 8_640);
    return [from, from + random(8_640), i * 8_640, 1];
  });
  const g = grid(durationMs, 1_000);
  const exact = emptyCurveSums(g);
  addViewToCurve(exact, g, { runs }, 1);

  let view: Required<Watched> = { runs: [], passes: [] };
  for (const run of runs) {
    const folded = foldRuns({ runs: [...view.runs, run], passes: view.passes }, LIMITS.runs);
    view = {
      runs: folded.runs,
      passes:
        folded.passes.length > LIMITS.passes ? coarsenPasses(folded.passes, LIMITS.passes) : folded.passes,
    };
  }
  const kept = emptyCurveSums(g);
  addViewToCurve(kept, g, view, 1);
  expect(view.runs).toHaveLength(LIMITS.runs);
  expect(view.passes.length).toBeLessThanOrEqual(LIMITS.passes);
  expect(playedMs(view.runs.map(([from, to]) => [from, to, 1])) + playedMs(view.passes)).toBe(
    playedMs(runs.map(([from, to]) => [from, to, 1])),
  );
  expect(kept.seen_ms).toEqual(exact.seen_ms);
  expect(kept.reached).toEqual(exact.reached);
});
