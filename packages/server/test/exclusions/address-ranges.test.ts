import { describe, expect, test } from 'vitest';
import { readRanges, withinRanges } from '../../src/exclusions/address-ranges.ts';

const isOffice = withinRanges(readRanges(['203.0.113.0/24', '198.51.100.7', '2001:db8:7::/48']));

test.each([
  ['203.0.113.0', true],
  ['203.0.113.255', true],
  ['203.0.114.0', false],
  ['198.51.100.7', true],
  ['198.51.100.8', false],
  ['::ffff:203.0.113.9', true],
  ['::FFFF:203.0.114.9', false],
  ['2001:db8:7:1::1', true],
  ['2001:db8:8::1', false],
  ['2001:db8:7::1%eth0', true],
  ['', false],
  ['unix:', false],
])('%s is in the ranges: %s', (address, is) => {
  expect(isOffice(address)).toBe(is);
});

describe('lines', () => {
  test('are kept once, without space and empty ones', () => {
    expect(readRanges(['', ' 10.0.0.0/8 ', '10.0.0.0/8', '192.0.2.1'])).toEqual([
      '10.0.0.0/8',
      '192.0.2.1/32',
    ]);
  });

  test.each([
    ['office', 'Line 2, “office”: this is no IPv4 or IPv6 address, such as 203.0.113.7 or 2001:db8::/48.'],
    [
      '10.0.0.300',
      'Line 2, “10.0.0.300”: this is no IPv4 or IPv6 address, such as 203.0.113.7 or 2001:db8::/48.',
    ],
    ['10.0.0.0/33', 'Line 2, “10.0.0.0/33”: after “/” there must be a number from 8 to 32 for IPv4.'],
    ['10.0.0.0/', 'Line 2, “10.0.0.0/”: after “/” there must be a number from 8 to 32 for IPv4.'],
    ['10.0.0.0/2x', 'Line 2, “10.0.0.0/2x”: after “/” there must be a number from 8 to 32 for IPv4.'],
    ['2001:db8::/129', 'Line 2, “2001:db8::/129”: after “/” there must be a number from 16 to 128 for IPv6.'],
    ['0.0.0.0/0', 'Line 2, “0.0.0.0/0”: this range is too wide; the widest for IPv4 is /8.'],
    ['::/0', 'Line 2, “::/0”: this range is too wide; the widest for IPv6 is /16.'],
    ['10.0.0.0/8/8', 'Line 2, “10.0.0.0/8/8”: there is more than one “/”.'],
    ['::ffff:10.0.0.0/104', 'Line 2, “::ffff:10.0.0.0/104”: write it without “::ffff:” and “%”.'],
  ])('that are wrong say how: %s', (line, message) => {
    expect(() => readRanges(['192.0.2.0/24', line])).toThrow(
      expect.objectContaining({ code: 'KINE_BAD_ADDRESS_RANGE', field: 'ranges', message }),
    );
  });

  test('of nothing but space are none', () => {
    expect(() => readRanges([' ', ''])).toThrow('Write at least one address or range.');
  });
});
