import { expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatLatency,
  formatPercent,
  formatProgress,
  formatTimecode,
  formatTimes,
} from '../src/ui/format.ts';

// The machine's language decides separators and units; these tests look at what does not depend on it.
const digits = (text: string): string => text.replace(/\D+/g, ' ').trim();

test('positions are written as players write them', () => {
  expect([0, 7.9, 65, 723, 3729].map(formatTimecode)).toEqual(['0:00', '0:07', '1:05', '12:03', '1:02:09']);
  expect(formatTimecode(-1)).toBe('0:00');
});

test('waits are given to the hundredth below a second, then to the tenth, then in whole seconds', () => {
  expect([417, 3_149, 10_400].map((ms) => digits(formatLatency(ms)))).toEqual(['0 42', '3 1', '10']);
});

test('lengths are given in their two largest units, and a whole one alone', () => {
  expect([42, 200, 18_720, 1_220_400].map((s) => digits(formatDuration(s)))).toEqual([
    '42',
    '3 20',
    '5 12',
    '14 3',
  ]);
  expect([60, 3600, 86_400].map((s) => digits(formatDuration(s)))).toEqual(['1', '1', '1']);
  expect(digits(formatDuration(59.6))).toBe('1');
});

test('counts keep all digits below 10,000 and are compact above', () => {
  expect(formatCount(9_999).replace(/\D/g, '')).toBe('9999');
  expect(formatCount(12_340).replace(/\D/g, '').length).toBeLessThan(5);
});

test('percent are whole from 10 on, with one decimal below, and 0 stays 0', () => {
  expect(digits(formatPercent(54.2))).toBe('54');
  expect(digits(formatPercent(7.25))).toMatch(/^7 [23]$/);
  expect(digits(formatPercent(0))).toBe('0');
  expect(digits(formatPercent(130))).toBe('130');
});

test('what is under way is never said to be done', () => {
  expect([0, 0.126, 0.999, 1].map((share) => digits(formatProgress(share)))).toEqual([
    '0',
    '12',
    '99',
    '100',
  ]);
});

test('passes per play have two decimals', () => {
  expect(digits(formatTimes(1.254))).toBe('1 25');
});

test('sizes go by powers of 1000', () => {
  expect([0, 999, 1_500, 48_300_000].map((bytes) => digits(formatBytes(bytes)))).toEqual([
    '0',
    '999',
    '1 5',
    '48',
  ]);
});

test('a moment that the clock of the server puts into the future is now', () => {
  expect(formatAgo(5_000, 1_000)).toBe(formatAgo(1_000, 1_000));
  expect(digits(formatAgo(0, 42_000))).toBe('42');
  expect(digits(formatAgo(0, 150_000))).toBe('2');
  expect(digits(formatAgo(0, 47 * 3_600_000))).toBe('47');
  expect(digits(formatAgo(0, 49 * 3_600_000))).toBe('2');
});
