import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binOf, isShown, secondAt, shownBins, ticks, xOf } from '../src/charts/time-axis.ts';

describe('the time axis', () => {
  const axis = { durationS: 96, width: 960 };

  test('maps seconds to pixels and back', () => {
    expect(xOf(axis, 48)).toBe(480);
    expect(secondAt(axis, 480)).toBe(48);
  });

  test('keeps what lies outside at the ends', () => {
    expect([xOf(axis, -3), xOf(axis, 100)]).toEqual([0, 960]);
    expect([secondAt(axis, -3), secondAt(axis, 2000)]).toEqual([0, 96]);
  });

  test('a drawing without width or a video without length is 0, not NaN', () => {
    expect(secondAt({ durationS: 96, width: 0 }, 5)).toBe(0);
    expect(xOf({ durationS: 0, width: 960 }, 5)).toBe(0);
    expect(ticks({ durationS: 0, width: 960 })).toEqual([]);
  });

  test('the end of the video belongs to its last bin', () => {
    expect(binOf(0, 1, 96)).toBe(0);
    expect(binOf(1, 1, 96)).toBe(1);
    expect(binOf(96, 1, 96)).toBe(95);
    expect(binOf(12, 10, 0)).toBe(0);
  });

  test('a stretch of the video has the whole width', () => {
    const close = { durationS: 96, width: 960, stretch: { fromS: 40, toS: 60 } };
    expect([xOf(close, 40), xOf(close, 50), xOf(close, 70)]).toEqual([0, 480, 960]);
    expect(secondAt(close, 480)).toBe(50);
    expect([isShown(close, 30), isShown(close, 30, 41), isShown(close, 60)]).toEqual([false, true, true]);
    expect(shownBins(close, 10, 10)).toEqual([4, 5]);
    expect(ticks(close)).toEqual([40, 42, 44, 46, 48, 50, 52, 54, 56, 58]);
  });

  test('labels round steps', () => {
    expect(ticks({ durationS: 96, width: 640 })).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(ticks({ durationS: 7200, width: 320 })).toEqual([0, 1800, 3600, 5400]);
  });

  test('labels never stand closer than the gap, nor run into the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 200, max: 2560 }),
        (durationS, width) => {
          const gap = 64;
          const marks = ticks({ durationS, width }, gap);
          const pixels = marks.map((second) => (second / durationS) * width);
          expect(marks[0]).toBe(0);
          for (const [index, x] of pixels.entries()) {
            if (index > 0) expect(x - (pixels[index - 1] ?? 0)).toBeGreaterThan(gap - 0.001);
          }
          expect(width - (pixels.at(-1) ?? 0)).toBeGreaterThanOrEqual(gap / 2 - 0.001);
        },
      ),
    );
  });
});
