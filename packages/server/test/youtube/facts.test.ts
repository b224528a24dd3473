import { describe, expect, test } from 'vitest';
import { jpegSize } from '../../src/library/pictures/jpeg-size.ts';
import { isoDurationMs } from '../../src/library/youtube/iso-duration-ms.ts';
import { pacificDay, pacificMidnightAfter } from '../../src/library/youtube/pacific-day.ts';
import { makeFile } from '../library-setup.ts';

describe('durations of the Data API', () => {
  test.each([
    ['PT21M7S', 1_267_000],
    ['PT1H', 3_600_000],
    ['PT0S', 0],
    ['P0D', 0],
    ['P1DT2H3M4S', 93_784_000],
    ['P2W', 1_209_600_000],
    ['PT1.5S', 1_500],
  ])('%s is %i ms', (text, ms) => {
    expect(isoDurationMs(text)).toBe(ms);
  });

  test.each(['', 'P', 'PT', '21:07', 'P1M', 'P1Y', 'PT-5S', 'PT5', ' PT5S'])('“%s” is none', (text) => {
    expect(isoDurationMs(text)).toBeUndefined();
  });
});

describe('days in California', () => {
  test('end at 07:00 UTC in summer and at 08:00 in winter, also on the days when clocks change', () => {
    const renewedAfter = (time: string): string =>
      new Date(pacificMidnightAfter(Date.parse(time))).toISOString();
    expect(pacificDay(Date.parse('2026-07-01T06:59:59Z'))).toBe('2026-06-30');
    expect(pacificDay(Date.parse('2026-07-01T07:00:00Z'))).toBe('2026-07-01');
    expect(renewedAfter('2026-07-01T06:59:59Z')).toBe('2026-07-01T07:00:00.000Z');
    expect(renewedAfter('2026-12-01T07:59:59Z')).toBe('2026-12-01T08:00:00.000Z');
    expect(renewedAfter('2026-03-08T09:00:00Z')).toBe('2026-03-09T07:00:00.000Z');
    expect(renewedAfter('2026-11-01T07:30:00Z')).toBe('2026-11-02T08:00:00.000Z');
  });
});

describe('the size of a picture', () => {
  test('is what its header says', () => {
    const picture = makeFile('small.jpg', '-f lavfi -i testsrc=size=322x182 -frames:v 1');
    expect(jpegSize(picture)).toEqual({ width: 322, height: 182 });
  });

  test('is unknown for other bytes and for a header cut short', () => {
    const picture = makeFile('small.jpg', '-f lavfi -i testsrc=size=322x182 -frames:v 1');
    expect(jpegSize(makeFile('small.png', '-f lavfi -i testsrc=size=322x182 -frames:v 1'))).toBeUndefined();
    for (const length of [0, 1, 3, 4, 20, 100]) expect(jpegSize(picture.subarray(0, length))).toBeUndefined();
    expect(jpegSize(Buffer.from('ffd8ffe00000ffe00000', 'hex'))).toBeUndefined();
  });
});
