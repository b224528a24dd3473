import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossingAfter, moreBefore } from '../../src/revenue/what-if/loss.ts';
import { type ProposalQuestion, proposeBreaks } from '../../src/revenue/what-if/propose-breaks.ts';
import { crossingAt, movedBy, watchedCurve, watchedFrom } from '../../src/revenue/what-if/watched-curve.ts';
import { tables } from './tables.ts';

const D = 1_200;
const line = watchedCurve(
  D,
  Array.from({ length: 120 }, (_, i) => ({ atS: i * 10, crossing: 1 - i / 120 })),
  0,
);

function question(change: Partial<ProposalQuestion> = {}): ProposalQuestion {
  return {
    ...{ curve: line, count: 2, rule: tables().mid_rolls, fill: 0.6, loss: 0.05, impressionsPerHour: 10 },
    ...{ hazard: { binS: 10, value: [] }, chapters: [] },
    ...change,
  };
}
const at = (of: ProposalQuestion): number[] => proposeBreaks(of).map(({ at_s }) => at_s);

describe('proposed breaks', () => {
  test('come as early as the tables allow where people only ever leave', () => {
    expect(at(question({ count: 1 }))).toEqual([120]);
    const [first, second = 0] = at(question());
    expect(first).toBe(120);
    expect(second).toBeGreaterThanOrEqual(360);
    expect(second).toBeLessThan(366);
  });

  test('come later where a lost hour is worth much', () => {
    const [dear = 0] = at(question({ count: 1, impressionsPerHour: 200 }));
    expect(dear).toBeGreaterThan(120);
  });

  test('stand where a chapter begins, and say so', () => {
    const [best] = proposeBreaks(question({ count: 1, chapters: [{ start_s: 155, title: 'The knots' }] }));
    expect(best).toEqual({
      at_s: 155,
      reason: 'The chapter "The knots" begins here. 87 % of plays come this far.',
    });
  });

  test('stand just after people leave anyway, and say so', () => {
    const value = Array.from({ length: 120 }, (_, i) => (i === 14 ? 0.1 : 0.01));
    const [best] = proposeBreaks(question({ count: 1, hazard: { binS: 10, value } }));
    expect(best?.at_s).toBeGreaterThanOrEqual(150);
    expect(best?.at_s).toBeLessThan(160);
    expect(best?.reason).toMatch(
      /^Just before, 10\.0 % of those still watching leave anyway, 1\.\d % around it\./,
    );
  });

  test('are closer together in a short video, and none in one of unknown length', () => {
    const short = watchedCurve(100, [{ atS: 50, crossing: 0.5 }], 0);
    const places = at(question({ curve: short, count: 4 })).sort((a, b) => a - b);
    expect(places.length).toBeGreaterThan(1);
    expect(places[0]).toBeGreaterThanOrEqual(20);
    expect(places.at(-1)).toBeLessThanOrEqual(80);
    expect(at(question({ curve: watchedCurve(0, [], 0) }))).toEqual([]);
  });
});

describe('the curve', () => {
  const curve = fc
    .tuple(
      fc.integer({ min: 10, max: 5_000 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
    )
    .map(([durationS, values]) =>
      watchedCurve(
        durationS,
        values.map((crossing, i) => ({ atS: (i * durationS) / values.length, crossing })),
        values.at(-1) ?? 0,
      ),
    );

  test('is straight between its points, and 1 at the beginning', () => {
    expect(crossingAt(0, line)).toBe(1);
    expect(crossingAt(15, line)).toBeCloseTo(1 - 1.5 / 120, 12);
    expect(watchedFrom(0, line)).toBeCloseTo(D / 2, 9);
    expect(watchedFrom(D, line)).toBe(0);
  });

  test('watched further stays within 0 and 1 and moves its mean by the points', () => {
    const mean = (of: typeof line): number => watchedFrom(0, of) / of.durationS;
    expect(mean(movedBy(5, line))).toBeCloseTo(0.55, 6);
    expect(mean(movedBy(-20, line))).toBeCloseTo(0.3, 6);
    fc.assert(
      fc.property(curve, fc.integer({ min: -50, max: 50 }), (of, points) => {
        const moved = movedBy(points, of);
        for (const { crossing } of moved.points) expect(crossing >= 0 && crossing <= 1).toBe(true);
        if (points > 0 && mean(of) < 0.9) expect(mean(moved)).toBeGreaterThanOrEqual(mean(of) - 1e-9);
      }),
    );
  });
});

describe('what follows an advertisement', () => {
  const mid = (atS: number) => ({ kind: 'mid' as const, atS, fill: 0.6 });

  test('loses its share, in part within 30 s, and gets it back', () => {
    const more = moreBefore([mid(100)], [mid(100), mid(200)]);
    expect([100, 200, 215, 230, 900].map((atS) => more(mid(atS)))).toEqual([0, 0, 0.5, 1, 1]);
    expect(moreBefore([mid(100)], [])(mid(500))).toBe(-1);
    expect(moreBefore([], [{ kind: 'pre', atS: 0, fill: 1 }])({ kind: 'pre', atS: 0 })).toBe(0);
    expect(crossingAfter(0.8, 2, 0.05)).toBeCloseTo(0.8 * 0.95 ** 2, 12);
    expect(crossingAfter(0.98, -1, 0.05)).toBe(1);
    expect(crossingAfter(0.4, 0, 0.9)).toBe(0.4);
  });
});
