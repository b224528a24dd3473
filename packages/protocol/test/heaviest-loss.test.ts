import { expect, test } from 'vitest';
import { heaviestLosses, lossBetween } from '../src/index.ts';

/** A minute in bins of a second; the last one holds who watched to the end. */
function stopsAt(stops: Readonly<Record<number, number>>) {
  return {
    stopped: Array.from({ length: 60 }, (_, bin) => stops[bin] ?? 0),
    bin_s: 1,
    duration_s: 60,
  };
}

test('tells who left at the beginning, and after it where the largest share of those still there left', () => {
  const { opening, heaviest } = heaviestLosses(stopsAt({ 1: 40, 20: 5, 30: 10, 33: 10, 59: 35 }));
  expect(opening).toMatchObject({ from_s: 0, to_s: 10, left: 40, there: 100, share: 0.4 });
  expect(heaviest).toMatchObject({ from_s: 29, to_s: 34, left: 20, there: 55 });
  expect(heaviest?.interval[0]).toBeLessThan(20 / 55);
});

test('does not take the end of the video for a loss', () => {
  expect(heaviestLosses(stopsAt({ 58: 50, 59: 50 })).heaviest).toBeNull();
});

test('says nothing of fewer than ten who were still there', () => {
  const { opening, heaviest } = heaviestLosses(stopsAt({ 1: 91, 30: 9 }));
  expect(opening?.left).toBe(91);
  expect(heaviest).toBeNull();
  expect(lossBetween(stopsAt({ 1: 91, 30: 9 }), 20, 40)).toBeNull();
});

test('tells of any stretch who of those there left in it', () => {
  expect(lossBetween(stopsAt({ 1: 40, 30: 20, 59: 40 }), 25, 35)).toMatchObject({ left: 20, there: 60 });
});

test('has nothing to say of a video of unknown length', () => {
  expect(heaviestLosses({ stopped: [], bin_s: 1, duration_s: 0 })).toEqual({ opening: null, heaviest: null });
});
