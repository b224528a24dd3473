import { describe, expect, test } from 'vitest';
import {
  engagementPercentile,
  MIN_SIMILAR_VIDEOS,
  type PercentileTable,
  relativeRetention,
  typicalBand,
} from '../src/index.ts';

describe('typical band', () => {
  const curves = [
    [1, 0.9, 0.1],
    [1, 0.7, 0.3],
    [1, 0.5, 0.5],
    [1, 0.3, 0.7],
    [1, 0.1, 0.9],
  ];

  test('holds the middle half of similar videos at each bin', () => {
    expect(typicalBand(curves)).toEqual({ p25: [1, 0.3, 0.3], median: [1, 0.5, 0.5], p75: [1, 0.7, 0.7] });
    const six = typicalBand([...curves, [1, 0.2, 0.2]]);
    // Type 7 of 0.1, 0.2, 0.3, 0.5, 0.7, 0.9: between the second and third, a quarter of the way.
    expect(six?.p25[1]).toBeCloseTo(0.225, 12);
  });

  test('relative retention is the rank among them, half where as good', () => {
    expect(relativeRetention([1, 0.8, 0.5], curves)).toEqual([0.5, 0.8, 0.5]);
    expect(relativeRetention([0, 1, 0], curves)).toEqual([0, 1, 0]);
  });

  test('fewer than five similar videos are not enough', () => {
    expect(MIN_SIMILAR_VIDEOS).toBe(5);
    expect(typicalBand(curves.slice(1))).toBeNull();
    expect(relativeRetention([1, 1, 1], curves.slice(1))).toBeNull();
    expect(typicalBand([])).toBeNull();
  });
});

describe('engagement percentile', () => {
  const table: PercentileTable = {
    percentiles: [5, 50, 95],
    rows: [
      { duration_s: 10, awp: [0.4, 1, 1] },
      { duration_s: 100, awp: [0.2, 0.6, 1] },
      { duration_s: 1_000, awp: [0.1, 0.3, 0.5] },
    ],
  };

  test('is linear in the logarithm of the length and in the share watched', () => {
    expect(engagementPercentile(table, 100, 0.6)).toEqual({ percentile: 50, bound: null, length: null });
    expect(engagementPercentile(table, 100, 0.4)?.percentile).toBeCloseTo(27.5, 12);
    // Half way from 100 s to 1,000 s: 27.5 there, and at 1,000 s half way from 50 to 95.
    expect(engagementPercentile(table, Math.sqrt(100_000), 0.4)?.percentile).toBeCloseTo(
      (27.5 + 72.5) / 2,
      12,
    );
  });

  test('says where the table ends', () => {
    expect(engagementPercentile(table, 1_000, 0.05)).toEqual({
      percentile: 5,
      bound: 'at_most',
      length: null,
    });
    expect(engagementPercentile(table, 1_000, 1.2)).toEqual({
      percentile: 95,
      bound: 'at_least',
      length: null,
    });
    expect(engagementPercentile(table, 1_000, 0.1)).toEqual({ percentile: 5, bound: null, length: null });
    expect(engagementPercentile(table, 1, 0.7)).toMatchObject({ length: 'shorter', bound: null });
    expect(engagementPercentile(table, 86_400, 0.3)).toEqual({
      percentile: 50,
      bound: null,
      length: 'longer',
    });
    expect(engagementPercentile({ percentiles: [], rows: [] }, 10, 0.5)).toBeNull();
  });

  test('ranks who reaches the cap of short videos at least as high as the first that did', () => {
    expect(engagementPercentile(table, 10, 1)).toEqual({ percentile: 50, bound: 'at_least', length: null });
  });
});
