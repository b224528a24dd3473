import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawAmount, fitLibrary, forecastPlays } from '../../src/revenue/forecast/index.ts';

const histories = fc.array(fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 120 }), { maxLength: 12 });

describe('forecastPlays', () => {
  test('gives finite, nested intervals for any counts', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(7, 30, 90), (library, horizon) => {
        const fit = fitLibrary(library);
        const { days, total } = forecastPlays({ history: library[0] ?? [], fit, horizon });
        expect(days).toHaveLength(horizon);
        for (const { plays, intervals } of [...days, total]) {
          const [half, most, all] = intervals;
          const ends = [all?.low, most?.low, half?.low, plays, half?.high, most?.high, all?.high];
          expect(ends.every((end) => Number.isFinite(end) && Number(end) >= 0)).toBe(true);
          expect(ends).toEqual(ends.toSorted((a, b) => Number(a) - Number(b)));
        }
      }),
    );
  });

  test('continues a steady week', () => {
    const { days } = forecastPlays({ history: Array(28).fill(100), fit: fitLibrary([]), horizon: 7 });
    expect(days.map(({ plays }) => Math.round(plays))).toEqual(Array(7).fill(100));
  });
});

describe('drawAmount', () => {
  test('draws the same for a seed, and the intervals hold their share of it', () => {
    const { total } = forecastPlays({ history: Array(28).fill(100), fit: fitLibrary([]), horizon: 7 });
    const draws = drawAmount(total, 4_000, 7);
    expect(draws).toEqual(drawAmount(total, 4_000, 7));
    for (const { level, low, high } of total.intervals) {
      const inside = draws.filter((plays) => plays >= low && plays <= high).length / draws.length;
      expect(inside).toBeCloseTo(level / 100, 1);
    }
  });
});
