import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pass, Span } from '../src/index.ts';
import { furthestMs, lengthMs, normalise, playedMs, startsOf, union, weightedSpans } from '../src/index.ts';
import { anyPasses, anyView } from './view-arbitrary.ts';

/** How often each millisecond lies inside the spans, counted one by one. */
function depths(spans: readonly Pass[], length: number): number[] {
  return Array.from({ length }, (_, ms) =>
    spans.reduce((depth, [from, to, count]) => depth + (from <= ms && ms < to ? count : 0), 0),
  );
}

describe('union', () => {
  test('joins what overlaps or touches and leaves empty stretches out', () => {
    const spans: Span[] = [
      [20, 40],
      [0, 10],
      [10, 15],
      [30, 50],
      [70, 70],
    ];
    expect(union(spans)).toEqual([
      [0, 15],
      [20, 50],
    ]);
  });

  test('is idempotent, does not depend on order and covers exactly the watched milliseconds', () => {
    fc.assert(
      fc.property(anyPasses(300), (spans) => {
        const once = union(spans);
        expect(union(once)).toEqual(once);
        expect(union([...spans].reverse())).toEqual(once);
        expect(lengthMs(once)).toBe(depths(spans, 301).filter((depth) => depth > 0).length);
      }),
    );
  });
});

test('normalise says how often each millisecond was played, with disjoint sorted neighbours that differ', () => {
  fc.assert(
    fc.property(anyPasses(300), (spans) => {
      const flat = normalise(spans);
      expect(depths(flat, 301)).toEqual(depths(spans, 301));
      expect(playedMs(flat)).toBe(playedMs(spans.filter(([from, to]) => to > from)));
      for (const [i, [from, to, count]] of flat.entries()) {
        const before = flat[i - 1];
        expect(to).toBeGreaterThan(from);
        expect(count).toBeGreaterThan(0);
        if (before) expect(from > before[1] || (from === before[1] && count !== before[2])).toBe(true);
      }
      expect(normalise(flat)).toEqual(flat);
    }),
  );
});

test('media time past the end of the video does not exist', () => {
  fc.assert(
    fc.property(anyView(500), fc.integer({ min: 1, max: 400 }), (view, limit) => {
      const spans = weightedSpans(view, limit);
      expect(furthestMs(spans)).toBeLessThanOrEqual(limit);
      const all = weightedSpans(view, Number.MAX_SAFE_INTEGER);
      expect(depths(spans, limit)).toEqual(depths(all, limit));
    }),
  );
});

test('a run that continues the one before within 0.25 s is not a start', () => {
  expect(startsOf([])).toEqual([]);
  const runs: Span[] = [
    [0, 5_000],
    [5_250, 6_000], // 250 ms on: continues
    [5_750, 8_000], // 250 ms back: continues
    [8_251, 9_000], // 251 ms on: a start
    [8_749, 9_500], // 251 ms back: a start
  ];
  expect(startsOf(runs)).toEqual([0, 8_251, 8_749]);
});
