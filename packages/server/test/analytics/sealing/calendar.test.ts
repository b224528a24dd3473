import { describe, expect, test } from 'vitest';
import { isLate, lastExpiredDay, lastSealableDay, NO_DAY } from '../../../src/analytics/sealing/calendar.ts';
import { coverageFrom } from '../../../src/analytics/sealing/coverage.ts';
import { frozenNotes } from '../../../src/analytics/sealing/frozen-notes.ts';
import { sealedSource } from '../../../src/analytics/sealing/sealed-source.ts';
import { batchesOf, stretchesOf } from '../../../src/analytics/sealing/worklist.ts';
import { spanOf } from '../../../src/analytics/selection/span.ts';

const at = (time: string): number => Date.parse(`${time}Z`);

describe('the calendar of sealing', () => {
  test('a day may be sealed 26 hours after its end', () => {
    expect(lastSealableDay(at('2026-03-10T01:59:59.999'))).toBe('2026-03-07');
    expect(lastSealableDay(at('2026-03-10T02:00:00'))).toBe('2026-03-08');
  });

  test('a view is late from an hour before its day may be sealed', () => {
    expect(isLate('2026-03-08', at('2026-03-10T00:59:59.999'))).toBe(false);
    expect(isLate('2026-03-08', at('2026-03-10T01:00:00'))).toBe(true);
  });

  test('views are kept for ever by default, and else for whole days', () => {
    expect(lastExpiredDay(at('2026-03-10T12:00:00'), 0)).toBe(NO_DAY);
    expect(lastExpiredDay(at('2026-03-10T12:00:00'), 1)).toBe('2026-03-08');
  });
});

describe('where a question is read from', () => {
  const LEDGER = { sealedThrough: '2026-03-08', frozenThrough: '2026-03-02', version: 3 };
  const day = (text: string) => ({ videoId: 'v', day: text });

  test('a mark on a frozen day, or on one that is not sealed yet, says nothing', () => {
    const marked = ['2026-03-02', '2026-03-05', '2026-03-09'].map(day);
    expect(coverageFrom(LEDGER, marked).dirty).toEqual([day('2026-03-05')]);
  });

  test('where very many days are marked everything from the oldest on is read from views', () => {
    const marked = Array.from({ length: 2_001 }, (_, i) => ({ videoId: `v${i}`, day: '2026-03-05' }));
    expect(coverageFrom(LEDGER, marked)).toEqual({ ...LEDGER, sealedThrough: '2026-03-04', dirty: [] });
  });

  test('sealed rows are read where a sealed day is in the question and they have an answer', () => {
    const coverage = coverageFrom(LEDGER, []);
    const source = (from: string, form: 'days' | undefined) =>
      sealedSource(coverage, spanOf({ from, to: '2026-03-20' }), form);
    expect(source('2026-03-08', 'days')).toEqual({ sealed: { form: 'days', coverage }, frozen: undefined });
    expect(source('2026-03-09', 'days').sealed).toBeUndefined();
    expect(source('2026-03-01', 'days').frozen).toEqual({ through: '2026-03-02', isLeftOut: false });
    expect(source('2026-03-01', undefined)).toEqual({
      sealed: undefined,
      frozen: { through: '2026-03-02', isLeftOut: true },
    });
  });

  test('an answer says once what became of single views', () => {
    expect(frozenNotes([undefined, undefined])).toEqual([]);
    const kept = { through: '2026-03-02', isLeftOut: false };
    expect(frozenNotes([kept, undefined]).map(({ code }) => code)).toEqual(['frozen']);
    expect(frozenNotes([kept, { ...kept, isLeftOut: true }]).map(({ code }) => code)).toEqual([
      'frozen_left_out',
    ]);
  });
});

test('work is cut into pieces that stay small, a large day for itself', () => {
  const load = (day: string, views: number) => ({ day, views, videos: 1 });
  const days = [load('a', 200_000), load('b', 200_000), load('c', 200_000), load('d', 9_000_000)];
  expect(stretchesOf(days).map((stretch) => stretch.map(({ day }) => day).join(''))).toEqual([
    'ab',
    'c',
    'd',
  ]);
  const counted = Array.from({ length: 30_000 }, (_, i) => ({
    ...{ workspaceId: i < 24_000 ? 'w' : 'x', videoId: `v${i}`, day: '2026-03-01', views: 1 },
  }));
  expect(batchesOf(counted).map(({ workspaceId, days: own }) => [workspaceId, own.length])).toEqual([
    ['w', 20_000],
    ['w', 4_000],
    ['x', 6_000],
  ]);
});
