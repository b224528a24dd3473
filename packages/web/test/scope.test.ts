import { describe, expect, it } from 'vitest';
import { addDays, dayOf, lastDays } from '../src/api/period.ts';
import { periodOf, readScope } from '../src/dashboard/features/scope/scope.ts';

describe('the scope in an address', () => {
  it('is kept where it is understood and left out where it is not', () => {
    expect(readScope({ days: 7 })).toEqual({ days: 7 });
    expect(readScope({ days: 30 })).toEqual({});
    expect(readScope({ days: 8, from: '2026-02-01' })).toEqual({});
    expect(readScope({ days: 7, from: '2026-02-01', to: '2026-02-28' })).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(readScope({ from: '2026-02-28', to: '2026-02-01' })).toEqual({});
  });

  it('keeps the conditions of a filter that are known, and their values as words', () => {
    const country = { dimension: 'country', operator: 'is', values: ['DE'] };
    expect(readScope({ filter: { and: [country] } })).toEqual({ filter: { and: [country] } });
    expect(readScope({ filter: { and: [{ dimension: 'hour', operator: 'is', values: [7] }, 1] } })).toEqual({
      filter: { and: [{ dimension: 'hour', operator: 'is', values: ['7'] }] },
    });
    for (const filter of [
      'x',
      null,
      [],
      { and: 1 },
      { and: [{ dimension: 'shoe', operator: 'is', values: [] }] },
    ]) {
      expect(readScope({ filter })).toEqual({});
    }
  });
});

describe('the days of a period', () => {
  const lateInParis = Date.parse('2026-03-01T23:30:00Z');

  it('are those of the reader’s time zone', () => {
    expect(dayOf(lateInParis, 'UTC')).toBe('2026-03-01');
    expect(dayOf(lateInParis, 'Europe/Paris')).toBe('2026-03-02');
    expect(lastDays(7, lateInParis, 'Europe/Paris')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  });

  it('go over months and leap days', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('are a period’s own where it has some', () => {
    expect(periodOf({ from: '2026-01-01', to: '2026-01-31' }, 0)).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });
});
