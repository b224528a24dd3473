import { expect, test } from 'vitest';
import { binAmong } from '../src/charts/bin-axis.ts';

test('what is read along a video stays at its place when the parts become finer or coarser', () => {
  expect(binAmong(100, { bin: 42, bins: 100 })).toBe(42);
  expect(binAmong(100, { bin: 150, bins: 300 })).toBe(50);
  expect(binAmong(300, { bin: 50, bins: 100 })).toBe(151);
  expect([binAmong(20, { bin: 299, bins: 300 }), binAmong(20, { bin: 0, bins: 300 })]).toEqual([19, 0]);
});
