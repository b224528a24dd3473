import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLibrary, forecastPlays } from '../../src/revenue/forecast/index.ts';
import type { ForecastAmount } from '../../src/revenue/forecast/plays-forecast.ts';
import { syntheticLibrary } from './synthetic-library.ts';

const NO_LIBRARY = fitLibrary([]);
const histories = fc.array(fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 120 }), { maxLength: 40 });
const library = syntheticLibrary(60, 120, 3);
const fit = fitLibrary(library);

/** The ends of the intervals about the median, in the order in which they must lie. */
function ends({ plays, intervals }: ForecastAmount): number[] {
  const [half, most, all] = intervals;
  return [all?.low, most?.low, half?.low, plays, half?.high, most?.high, all?.high].map(Number);
}

function expectSound(amount: ForecastAmount): void {
  const of = ends(amount);
  expect(of.every((end) => Number.isFinite(end) && end >= 0)).toBe(true);
  expect(of).toEqual(of.toSorted((a, b) => a - b));
}

describe('any counts', () => {
  test('give finite, nested intervals, whatever the library', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(1, 7, 30, 90), (others, horizon) => {
        const { days, total } = forecastPlays({ history: others[0] ?? [], fit: fitLibrary(others), horizon });
        expect(days).toHaveLength(horizon);
        [...days, total].forEach(expectSound);
      }),
      { numRuns: 30 },
    );
  });

  test('give finite, nested intervals after a library that is well known', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 1e9 })), { maxLength: 400 }),
        fc.integer({ min: 1, max: 90 }),
        (history, horizon) => {
          const { days, total } = forecastPlays({ history, fit, horizon });
          [...days, total].forEach(expectSound);
          const sum = days.reduce((all, { plays }) => all + plays, 0);
          if (history.length > 0) expect(total.plays).toBeCloseTo(sum, 3);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('give the same forecast for the same question', () => {
    const ask = { history: library[0] ?? [], fit: fitLibrary(library), horizon: 30 };
    expect(forecastPlays(ask)).toEqual(forecastPlays({ ...ask, fit: fitLibrary(library) }));
  });

  test.each([5, 20, 60])('%i days of ten times the plays have ten times the forecast', (length) => {
    const history = Array.from({ length }, (_, day) => 1_000 + ((day * 7_919) % 400));
    const [one, ten] = [history, history.map((plays) => plays * 10)].map((of) =>
      ends(forecastPlays({ history: of, fit: NO_LIBRARY, horizon: 30 }).total),
    );
    ten?.forEach((end, i) => {
      expect(end / (one?.[i] ?? 0)).toBeCloseTo(10, 1);
    });
  });
});

describe('the shape of the week', () => {
  const factors = [1.5, 0.8, 0.8, 0.8, 0.8, 0.8, 1.5];

  test('is found again in the days ahead', () => {
    const history = Array.from({ length: 8 * 7 + 3 }, (_, day) =>
      Math.round(2_000 * (factors[day % 7] ?? 1)),
    );
    const { days } = forecastPlays({ history, fit: NO_LIBRARY, horizon: 7 });
    days.forEach(({ plays }, day) => {
      expect(plays / 2_000).toBeCloseTo(factors[(history.length + day) % 7] ?? 0, 1);
    });
  });

  test('is flat where a history has none', () => {
    const { days } = forecastPlays({ history: Array(56).fill(100), fit: NO_LIBRARY, horizon: 7 });
    expect(days.map(({ plays }) => Math.round(plays))).toEqual(Array(7).fill(100));
  });
});

describe('the method', () => {
  test('is of the library while the video has no day, and nothing without one', () => {
    const none = forecastPlays({ history: [], fit: NO_LIBRARY, horizon: 7 });
    expect([none.method, none.total.plays]).toEqual(['nothing_known', 0]);
    const few = forecastPlays({ history: [], fit: fitLibrary(library.slice(0, 9)), horizon: 7 });
    const many = forecastPlays({ history: [], fit, horizon: 7 });
    expect([few.method, many.method]).toEqual(['gamma_poisson', 'first_days']);
    const weeks = library.map((of) => of.slice(0, 7).reduce((a, b) => a + b, 0)).sort((a, b) => a - b);
    expect(many.total.plays).toBe(weeks[30]);
    expectSound(few.total);
  });

  test('of a young video that nothing was tested for is the law of the first days', () => {
    const { method, backtest } = forecastPlays({ history: [900, 500, 300], fit: NO_LIBRARY, horizon: 7 });
    expect([method, backtest.n]).toEqual(['growth_law', 0]);
  });

  test('of an older one without a past to test is the last week', () => {
    const { method, why } = forecastPlays({ history: Array(20).fill(8), fit: NO_LIBRARY, horizon: 30 });
    expect(method).toBe('last_week');
    expect(why).toContain('Not tested yet');
  });

  test('is a regression over the library where it did better than the last week, and says so', () => {
    const { method, backtest, why } = forecastPlays({
      history: (library[0] ?? []).slice(0, 14),
      fit: fitLibrary(library.slice(1)),
      horizon: 30,
    });
    expect(method).toBe('pooled_regression');
    expect(backtest.median_ape).toBeLessThan(backtest.reference_median_ape ?? 0);
    expect(why).toMatch(/Median error \d+ % in \d+ forecasts of the past/);
  });

  test('is the last week where nothing beats it', () => {
    // A level that holds for a week and then jumps anywhere: the newest week is all there is to know.
    const walk = Array.from({ length: 119 }, (_, day) => 1_000 + 37 * ((Math.floor(day / 7) * 29) % 50));
    for (const length of [84, 91, 98, 119]) {
      const { method, backtest } = forecastPlays({
        history: walk.slice(0, length),
        fit: NO_LIBRARY,
        horizon: 7,
      });
      if (method === 'last_week') expect(backtest.median_ape).toBe(backtest.reference_median_ape);
      else expect(backtest.median_ape).toBeLessThan(backtest.reference_median_ape ?? 0);
    }
    const flat = forecastPlays({ history: Array(60).fill(50), fit: NO_LIBRARY, horizon: 7 });
    expect(flat.method).toBe('last_week');
  });
});

describe('intervals', () => {
  test('hold their share of videos that the library has not seen', () => {
    const unseen = syntheticLibrary(400, 60, 11);
    const learnt = fitLibrary(syntheticLibrary(150, 120, 5));
    for (const from of [7, 28]) {
      const inside = [50, 80, 95].map((level) => {
        const held = unseen.filter((history) => {
          const { total } = forecastPlays({ history: history.slice(0, from), fit: learnt, horizon: 30 });
          const truth = history.slice(from, from + 30).reduce((a, b) => a + b, 0);
          const { low = 0, high = 0 } = total.intervals.find((of) => of.level === level) ?? {};
          return truth >= low && truth <= high;
        });
        return held.length / unseen.length;
      });
      expect(Math.abs((inside[0] ?? 0) - 0.5)).toBeLessThan(0.08);
      expect(Math.abs((inside[1] ?? 0) - 0.8)).toBeLessThan(0.07);
      expect(Math.abs((inside[2] ?? 0) - 0.95)).toBeLessThan(0.05);
    }
  });

  test('grow with the days ahead', () => {
    const { days } = forecastPlays({ history: library[4] ?? [], fit: NO_LIBRARY, horizon: 90 });
    const width = (amount: ForecastAmount | undefined): number => {
      const [, most] = amount?.intervals ?? [];
      return Math.log((most?.high ?? 0) / (most?.low ?? 1));
    };
    expect(width(days[89])).toBeGreaterThan(width(days[0]));
  });
});
