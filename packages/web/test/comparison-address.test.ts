import { describe, expect, test } from 'vitest';
import {
  addressOf,
  compareRequestOf,
  comparisonOf,
  readComparison,
} from '../src/dashboard/features/compare/comparison-address.ts';

const filter = { and: [{ dimension: 'device', operator: 'is', values: ['mobile'] }] } as const;

describe('the address of a comparison', () => {
  test('names whole videos by their ids, also those that look like numbers', () => {
    expect(readComparison({ videos: ['a', 12, '', null, 'a'] })).toEqual({ videos: ['a', '12'] });
  });

  test('names sides of days and audiences, and wins over ids', () => {
    const sides = [{ video: 'a' }, { video: 'a', from: '2026-01-01', to: '2026-01-31', filter }];
    expect(readComparison({ sides, videos: ['b'] })).toEqual({ sides });
  });

  test('leaves out what it does not understand', () => {
    const sides = [
      { video: 'a', from: '2026-02-01', to: '2026-01-01', filter: { or: [] } },
      7,
      { from: 'x' },
    ];
    expect(readComparison({ sides, age: '3d', by: 'bin' })).toEqual({ videos: ['a'] });
  });

  test('holds six sides at most, and days only where no age is asked for', () => {
    const videos = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(readComparison({ videos }).videos).toHaveLength(6);
    const sides = [{ video: 'a', from: '2026-01-01', to: '2026-01-31' }, { video: 'b' }];
    expect(addressOf({ sides, age: '7d' })).toEqual({ videos: ['a', 'b'], age: '7d' });
  });

  test('asks the API for the same sides, and for detail only by seconds', () => {
    const { sides } = comparisonOf({ sides: [{ video: 'a', filter }, { video: 'b' }] });
    expect(compareRequestOf(sides, { by: 'second' })).toEqual({
      sides: [{ video: 'a', filter }, { video: 'b' }],
      bins: 'detail',
    });
  });
});
