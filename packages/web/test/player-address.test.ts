import { expect, test } from 'vitest';
import { playOptionsFrom } from '../src/player/play-options.ts';
import { secondsOf } from '../src/player/timecode.ts';

test.each([
  ['90', 90],
  ['90s', 90],
  ['1m30s', 90],
  ['1h2m', 3_720],
  ['1:30', 90],
  ['1:02:03.5', 3_723.5],
  ['12.5', 12.5],
  ['', undefined],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
])('the time %j is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test('an address says how the player begins, and nonsense says nothing', () => {
  const nothing = { startS: undefined, autoplay: false, muted: false, loop: false };
  expect(playOptionsFrom('')).toEqual(nothing);
  expect(playOptionsFrom('?t=later&autoplay=0&muted=no&loop=2')).toEqual(nothing);
  expect(playOptionsFrom('?t=1m5s&autoplay=1&muted&loop=true')).toEqual({
    startS: 65,
    autoplay: true,
    muted: true,
    loop: true,
  });
});
