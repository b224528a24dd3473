import { describe, expect, test } from 'vitest';
import { gammaQuantile } from '../../src/revenue/forecast/gamma-quantile.ts';
import { growthLaw } from '../../src/revenue/forecast/growth-law.ts';
import {
  drawAmount,
  fitLibrary,
  forecastPlays,
  forecastWatchTime,
} from '../../src/revenue/forecast/index.ts';
import { ladRegression, predicted } from '../../src/revenue/forecast/lad-regression.ts';
import { powerLaw } from '../../src/revenue/forecast/simple-methods.ts';

const { total } = forecastPlays({ history: Array(28).fill(100), fit: fitLibrary([]), horizon: 7 });

describe('drawAmount', () => {
  test('draws the same for a seed, and the intervals hold their share', () => {
    const draws = drawAmount(total, 4_000, 7);
    expect(draws).toEqual(drawAmount(total, 4_000, 7));
    for (const { level, low, high } of total.intervals) {
      const inside = draws.filter((plays) => plays >= low && plays <= high).length / draws.length;
      expect(inside).toBeCloseTo(level / 100, 1);
    }
  });
});

describe('forecastWatchTime', () => {
  const typical = { durationS: 100, typicalShare: 0.4 };

  test('is typical of the length while nobody has watched', () => {
    const { value } = forecastWatchTime(total, { ...typical, plays: 0, contentS: 0 });
    expect(value).toBeCloseTo((700 * 0.4 * 100) / 3_600, 9);
  });

  test('moves to its own share, twenty plays counting as much as what is typical', () => {
    const { value } = forecastWatchTime(total, { ...typical, plays: 20, contentS: 20 * 80 });
    expect(value).toBeCloseTo((700 * 0.6 * 100) / 3_600, 9);
  });

  test('is of its own plays alone while the duration is not known', () => {
    const { value } = forecastWatchTime(total, { durationS: 0, typicalShare: 0, plays: 4, contentS: 120 });
    expect(value).toBeCloseTo((700 * 30) / 3_600, 9);
  });

  test('is less sure than the plays alone', () => {
    const { value, intervals } = forecastWatchTime(total, { ...typical, plays: 0, contentS: 0 });
    intervals.forEach(({ low, high }, i) => {
      const plays = total.intervals[i];
      expect(low / value).toBeLessThan((plays?.low ?? 0) / total.plays);
      expect(high / value).toBeGreaterThan((plays?.high ?? 0) / total.plays);
    });
  });
});

describe('the parts', () => {
  test('least absolute deviations are not moved by a few wild rows', () => {
    const cells = Float64Array.from({ length: 100 }, (_, i) => i / 10);
    const targets = cells.map((x, i) => (i % 10 === 3 ? 500 : 2 + 3 * x));
    const [a = 0, b = 0] = ladRegression({ width: 1, cells }, targets, [...cells.keys()], 0);
    expect(a).toBeCloseTo(2, 0);
    expect(b).toBeCloseTo(3, 0);
    expect(predicted(Float64Array.of(1, 2), [3])).toBe(7);
  });

  test('a power law is continued by itself', () => {
    const history = Array.from({ length: 30 }, (_, day) => 1e6 * (day + 1) ** -0.7);
    expect(powerLaw(history, 3)[2]).toBeCloseTo(1e6 * 33 ** -0.7, 3);
  });

  test('the published growth law: days 2 and 3 to day 7', () => {
    // N2 = 1,500, N3 = 1,700: ln(ln N7/N3) = −0.076 + 0.802·ln(ln 1700/1500), so N7 = 1,700·e^0.17548.
    const ahead = growthLaw([1_000, 500, 200], 4).reduce((a, b) => a + b, 0);
    expect(1_700 + ahead).toBeCloseTo(
      1_700 * Math.exp(Math.exp(-0.076 + 0.802 * Math.log(Math.log(17 / 15)))),
      6,
    );
  });

  test('quantiles of Gamma variables of known tables', () => {
    // Shape 1 is exponential; the median of shape 2 is 1.678347, and 95 % of shape 5 lie below 9.153519.
    expect(gammaQuantile(0.5, 1)).toBeCloseTo(Math.LN2, 9);
    expect(gammaQuantile(0.5, 2)).toBeCloseTo(1.678347, 6);
    expect(gammaQuantile(0.95, 5)).toBeCloseTo(9.153519, 6);
  });
});
