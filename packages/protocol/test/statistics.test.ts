import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjustedP,
  enoughViews,
  estimateDifference,
  MIN_VIEWS,
  meanEstimate,
  meanInterval,
  proportionDifference,
  ratioEstimate,
  ratioInterval,
  wilson,
} from '../src/index.ts';
import {
  logFactorial,
  normalTwoSidedP,
  student95,
  studentTwoSidedP,
} from '../src/statistics/distributions.ts';
import { exactProportionP } from '../src/statistics/exact-proportion-p.ts';

const sumsOf = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, x) => sum + x, 0),
  sumSquares: values.reduce((sum, x) => sum + x * x, 0),
});

describe('distributions', () => {
  test('the normal tail is as in published tables, far out too', () => {
    // Abramowitz and Stegun, table 26.1, and 1 − Φ(10) = 7.619853024160527e-24 of table 26.2.
    expect(normalTwoSidedP(0)).toBe(1);
    expect(normalTwoSidedP(-1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(normalTwoSidedP(3)).toBeCloseTo(0.002699796063260189, 14);
    expect(normalTwoSidedP(10) / (2 * 7.619853024160527e-24)).toBeCloseTo(1, 10);
    expect(normalTwoSidedP(Number.POSITIVE_INFINITY)).toBe(0);
  });

  test("Student's quantiles are those of its table", () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
    const table = { 1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 100: 1.984 };
    for (const [df, quantile] of Object.entries(table))
      expect(student95(Number(df))).toBeCloseTo(quantile, 3);
    // One degree of freedom is the Cauchy distribution, two have a closed form.
    expect(student95(1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 9);
    expect(student95(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025)), 9);
    expect(student95(10_000_000)).toBeCloseTo(1.959964, 6);
    expect(studentTwoSidedP(student95(7.5), 7.5)).toBeCloseTo(0.05, 10);
  });

  test('ln(n!) adds up', () => {
    expect(logFactorial(0)).toBeCloseTo(0, 13);
    expect(logFactorial(20)).toBeCloseTo(Math.log(2_432_902_008_176_640_000), 11);
  });
});

describe('wilson', () => {
  test("gives Newcombe's examples", () => {
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    const example = (k: number, n: number) => wilson(k, n)?.map((end) => end.toFixed(4));
    expect(example(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(example(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(example(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(example(1, 29)).toEqual(['0.0061', '0.1718']);
  });

  test('is null of nothing, and lies in 0–1 around any share, fractions of views too', () => {
    expect(wilson(0, 0)).toBeNull();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const [low, high] = wilson(share * n, n) ?? [Number.NaN, Number.NaN];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('means and ratios', () => {
  test("the t interval is that of NIST's example", () => {
    // NIST/SEMATECH e-Handbook, 1.3.5.2, ZARR13.DAT: 195 values, mean 9.261460, deviation 0.022789.
    const [n, mean, deviation] = [195, 9.26146, 0.022789];
    const sums = { n, sum: n * mean, sumSquares: (n - 1) * deviation ** 2 + n * mean ** 2 };
    const [low, high] = meanInterval(sums) ?? [];
    expect(low).toBeCloseTo(9.258242, 5);
    expect(high).toBeCloseTo(9.264679, 5);
  });

  test("the ratio interval has the error of Cochran's example", () => {
    // Cochran, Sampling Techniques (1977), 2.11: 33 families, food cost over income, 0.379 with error 0.0238.
    const sums = { n: 33, x: 907.2, y: 2394, xx: 28_224, xy: 66_678, yy: 177_254 };
    expect(ratioEstimate(sums)).toMatchObject({
      value: expect.closeTo(0.379, 3),
      standardError: expect.closeTo(0.0238, 4),
      degreesOfFreedom: 32,
    });
    const [low = 0, high = 0] = ratioInterval(sums) ?? [];
    expect((high - low) / 2).toBeCloseTo(2.0369 * 0.02378, 4);
  });

  test('one view or none, or nothing to divide by, has no interval', () => {
    expect(meanInterval({ n: 1, sum: 5, sumSquares: 25 })).toBeNull();
    expect(ratioInterval({ n: 1, x: 1, y: 2, xx: 1, xy: 2, yy: 4 })).toBeNull();
    expect(ratioInterval({ n: 5, x: 0, y: 0, xx: 0, xy: 0, yy: 0 })).toBeNull();
  });

  test('a ratio to a constant is a mean', () => {
    const values = [3, 8, 1, 9, 4, 4, 7];
    const { n, sum, sumSquares } = sumsOf(values);
    const ratio = ratioInterval({ n, x: sum, y: 10 * n, xx: sumSquares, xy: 10 * sum, yy: 100 * n });
    const mean = meanInterval({ n, sum, sumSquares });
    expect(ratio?.map((end) => end * 10)).toEqual(mean?.map((end) => expect.closeTo(end, 10)));
  });
});

describe('differences', () => {
  test("of shares have the intervals of Newcombe's examples", () => {
    // Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10.
    const interval = (kA: number, nA: number, kB: number, nB: number) =>
      proportionDifference({ k: kA, n: nA }, { k: kB, n: nB })?.interval.map((end) => end.toFixed(4));
    expect(interval(56, 70, 48, 80)).toEqual(['0.0524', '0.3339']);
    expect(interval(9, 10, 3, 10)).toEqual(['0.1705', '0.8090']);
    expect(interval(6, 7, 2, 7)).toEqual(['0.0582', '0.8062']);
    expect(interval(5, 56, 0, 29)).toEqual(['-0.0381', '0.1926']);
    expect(interval(0, 10, 0, 20)).toEqual(['-0.1611', '0.2775']);
    expect(interval(10, 10, 0, 20)).toEqual(['0.6791', '1.0000']);
  });

  test('of shares have the p of the N − 1 chi-squared test, and of the exact test where counts are small', () => {
    // 490 of 500 and 400 of 500: χ² = 82.737 without correction; "N − 1" takes a thousandth off.
    const large = proportionDifference({ k: 490, n: 500 }, { k: 400, n: 500 });
    const chi = (0.18 ** 2 / (0.89 * 0.11 * (2 / 500))) * (999 / 1000);
    expect(large?.p).toBeCloseTo(normalTwoSidedP(Math.sqrt(chi)), 25);
    // Fisher's tea: 3 of 4 against 1 of 4 is p = 34/70.
    expect(exactProportionP({ k: 3, n: 4 }, { k: 1, n: 4 })).toBeCloseTo(34 / 70, 12);
    expect(proportionDifference({ k: 3, n: 4 }, { k: 1, n: 4 })?.p).toBeCloseTo(34 / 70, 12);
    // 1 of 10 against 9 of 10: 2 · (10 · 10 + 1) of 184,756 tables.
    expect(exactProportionP({ k: 1, n: 10 }, { k: 9, n: 10 })).toBeCloseTo(202 / 184_756, 12);
  });

  test('fractions of views make the exact test no surer than whole ones', () => {
    expect(exactProportionP({ k: 1.5, n: 10 }, { k: 8.5, n: 10 })).toBe(
      exactProportionP({ k: 2, n: 10 }, { k: 8, n: 10 }),
    );
    expect(exactProportionP({ k: 4.2, n: 10 }, { k: 4.8, n: 10 })).toBe(1);
  });

  test("of means are Welch's", () => {
    // Student's sleep data (1908), as in R's help of t.test: t = −1.8608, df = 17.776, p = 0.07939.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = estimateDifference(meanEstimate(sumsOf(first)), meanEstimate(sumsOf(second)));
    expect(found?.p).toBeCloseTo(0.07939, 5);
    expect(found?.interval).toEqual([expect.closeTo(-3.3654832, 6), expect.closeTo(0.2054832, 6)]);
  });

  test('of views that are all alike are certain, and of too few are unknown', () => {
    const always = (value: number) => meanEstimate(sumsOf(Array.from({ length: 10 }, () => value)));
    expect(estimateDifference(always(5), always(3))).toEqual({ difference: 2, interval: [2, 2], p: 0 });
    expect(estimateDifference(always(5), always(5))?.p).toBe(1);
    expect(estimateDifference(always(5), meanEstimate(sumsOf([1])))).toBeNull();
    expect(proportionDifference({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeNull();
  });

  test('swapping the sides turns the sign and nothing else', () => {
    const side = fc
      .integer({ min: 1, max: 300 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.double({ min: 0, max: n, noNaN: true }) }));
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [one, other] = [proportionDifference(a, b), proportionDifference(b, a)];
        expect(one?.p).toBeCloseTo(other?.p ?? Number.NaN, 9);
        expect(one?.difference).toBeCloseTo(-(other?.difference ?? Number.NaN), 12);
        expect(one?.interval[0]).toBeCloseTo(-(other?.interval[1] ?? Number.NaN), 12);
      }),
    );
  });
});

test("adjusted p-values find what Benjamini and Hochberg's example finds", () => {
  // Benjamini and Hochberg (1995), section 3.2: at 0.05 the first four of fifteen.
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const shuffled = [8, 3, 14, 0, 11, 5, 2, 9, 1, 12, 7, 4, 13, 6, 10];
  const adjusted = adjustedP(shuffled.map((at) => ps[at] ?? 0));
  expect(shuffled.filter((_, i) => (adjusted[i] ?? 1) <= 0.05).sort()).toEqual([0, 1, 2, 3]);
  expect(adjusted[3]).toBeCloseTo(0.0015, 12);
  expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 12);
  expect(adjustedP([])).toEqual([]);
});

test('ten views are enough, nine are not', () => {
  expect([enoughViews(MIN_VIEWS - 1), enoughViews(MIN_VIEWS)]).toEqual([false, true]);
});
