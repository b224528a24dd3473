import type { ForecastReport, VideosRevenue, WhatIfReport } from '@kine/protocol/schemas';
import { whatIfRequestSchema } from '@kine/protocol/schemas';
import { describe, expect, it, test } from 'vitest';
import { roundSteps } from '../src/charts/round-steps.ts';
import { breaksText, readBreaksText } from '../src/dashboard/features/revenue/breaks-text.ts';
import { earnersOf } from '../src/dashboard/features/revenue/earners.ts';
import {
  backtestWords,
  fanPoints,
  fanTable,
  totalOf,
} from '../src/dashboard/features/revenue/forecast-words.ts';
import { lostOf } from '../src/dashboard/features/revenue/lost-of.ts';
import { nicheId } from '../src/dashboard/features/revenue/niche-id.ts';
import { runningTotal } from '../src/dashboard/features/revenue/running-total.ts';
import { readWhatIf, requestOf } from '../src/dashboard/features/revenue/what-if-address.ts';
import { wideGap } from '../src/dashboard/features/revenue/wide-gap.ts';
import { formatMoney, formatMoneyDifference, formatMoneyRange } from '../src/ui/format-money.ts';

describe('money', () => {
  it('has as many digits as can be meant', () => {
    expect(formatMoney(0, 'USD')).toBe('$0.00');
    expect(formatMoney(0.004, 'USD')).toBe('< $0.01');
    expect(formatMoney(0.21, 'EUR')).toBe('€0.21');
    expect(formatMoney(3.59, 'USD')).toBe('$3.59');
    expect(formatMoney(99.996, 'GBP')).toBe('£100');
    expect(formatMoney(1_234.5, 'USD')).toBe('$1,235');
    expect(formatMoney(123_456, 'USD')).toBe('$123.5K');
    expect(formatMoney(10_000, 'USD')).toBe('$10K');
    expect(formatMoney(-3.5, 'USD')).toBe('-$3.50');
  });

  it('says how much more or less, and from where to where', () => {
    expect(formatMoneyDifference(2.7, 'USD')).toBe('+$2.70');
    expect(formatMoneyDifference(-250.4, 'USD')).toBe('-$250');
    expect(formatMoneyDifference(0, 'USD')).toBe('$0.00');
    expect(formatMoneyRange({ low: 0.001, high: 4.8 }, 'USD')).toBe('< $0.01 to $4.80');
  });

  it('has lines of cents where there is little of it', () => {
    expect(roundSteps(0.034, 'money')).toEqual([0, 0.01, 0.02, 0.03, 0.04]);
    expect(roundSteps(1.3, 'money')).toEqual([0, 0.5, 1, 1.5]);
  });
});

describe('a what-if in an address', () => {
  it('is kept where it is understood and left out where it is not', () => {
    const all = {
      breaks: [60, 30, 30, -1, 'x'],
      pre: false,
      post: true,
      niche: 'gaming',
      country: 'DE',
      month: 12,
      monetised: 0.4,
      avp: 5,
      plays: 100_000,
    };
    expect(readWhatIf(all)).toEqual({ ...all, breaks: [30, 60] });
    expect(readWhatIf({ breaks: [] })).toEqual({ breaks: [] });
    const wrong = {
      breaks: 3,
      pre: 'no',
      niche: 'Nic;he',
      country: 'de',
      month: 13,
      monetised: 2,
      avp: 0,
      plays: 0,
    };
    expect(readWhatIf(wrong)).toBeUndefined();
    for (const value of [undefined, null, 'x', 7, [], {}]) expect(readWhatIf(value)).toBeUndefined();
  });

  it('asks what the API takes', () => {
    const asked = requestOf({
      breaks: [60, 30],
      pre: false,
      country: 'DE',
      avp: 5,
      plays: 10,
      month: 2,
      monetised: 0,
    });
    expect(asked).toEqual({
      breaks: [30, 60],
      pre_roll: false,
      countries: { DE: 1 },
      avp_points: 5,
      assumed_plays: 10,
      month: 2,
      monetised_share: 0,
    });
    expect(whatIfRequestSchema.parse(asked)).toEqual(asked);
    expect(requestOf({})).toEqual({});
  });

  it('puts one more break where the longest stretch has none', () => {
    expect(wideGap([], 100)).toBe(50);
    expect(wideGap([80, 20], 100)).toBe(50);
    expect(wideGap([30], 100)).toBe(65);
  });

  it('adds up whom breaks cost', () => {
    const lost = (value: number) => ({ viewers_lost: { value, low: value / 2, high: value * 2 } });
    expect(lostOf([lost(10), lost(4)] as WhatIfReport['breaks'])).toEqual({ value: 14, low: 7, high: 28 });
  });
});

test('places of ad breaks are read as people write them', () => {
  expect(readBreaksText('')).toBeNull();
  expect(readBreaksText('none')).toEqual([]);
  expect(readBreaksText('6:30, 2:00 150')).toEqual([120, 150, 390]);
  expect(readBreaksText('1:02:03')).toEqual([3723]);
  expect(readBreaksText('soon')).toBeUndefined();
  expect(readBreaksText('2:75')).toBeUndefined();
  expect(breaksText([120, 3723])).toBe('2:00, 1:02:03');
  expect(readBreaksText(breaksText(null))).toBeNull();
  expect(readBreaksText(breaksText([]))).toEqual([]);
});

const interval = (value: number) => ({
  value,
  intervals: ([50, 80, 95] as const).map((level) => ({ level, low: value / 2, high: value * 2 })),
});

const FORECAST = {
  currency: 'EUR',
  horizon: 7,
  history: [{ day: '2026-11-29', plays: 3, watch_hours: 0.5, net: 0.01 }],
  days: [{ day: '2026-11-30', plays: interval(4), watch_hours: interval(2), net: interval(0.02) }],
  total: { plays: interval(28), watch_hours: interval(14), net: interval(0.14) },
  backtest: { n: 100, median_ape: 0.18, reference_median_ape: 0.26, coverage_80: 0.81 },
} as unknown as ForecastReport;

describe('a forecast', () => {
  it('is the past and then bands, watch time in seconds', () => {
    const [past, next] = fanPoints(FORECAST, 'watch_hours');
    expect(past).toEqual({ day: '2026-11-29', actual: 1800, forecast: null });
    expect(next?.forecast?.value).toBe(7200);
    expect(next?.forecast?.intervals[1]).toEqual({ level: 80, low: 3600, high: 14_400 });
    expect(totalOf(FORECAST, 'plays').value).toBe(28);
  });

  it('is saved with its bands', () => {
    const { columns, rows } = fanTable(FORECAST, 'net');
    expect(columns).toEqual([
      'day',
      'kind',
      'net_eur',
      'low_50',
      'high_50',
      'low_80',
      'high_80',
      'low_95',
      'high_95',
    ]);
    expect(rows[0]).toEqual(['2026-11-29', 'past', 0.01, null, null, null, null, null, null]);
    expect(rows[1]).toEqual(['2026-11-30', 'forecast', 0.02, 0.01, 0.04, 0.01, 0.04, 0.01, 0.04]);
  });

  it('says how the ones before it did', () => {
    expect(backtestWords(FORECAST)).toBe(
      'Of the last 100 forecasts of 7 days, half missed by less than 18% (“last week continues”: 26%). 81 of 100 truths lay inside the band of 80 of 100.',
    );
    const none = { n: 0, median_ape: null, reference_median_ape: null, coverage_80: null };
    expect(backtestWords({ ...FORECAST, backtest: none })).toBe(
      'There are no past forecasts of 7 days to judge this one by yet.',
    );
  });
});

test('earners are in the order of what they earned, and those of which little is known last', () => {
  const video = (video_id: string, value: number, enough: boolean) => ({ video_id, enough, net: { value } });
  const videos = [video('Ada', 1, true), video('Bob', 9, false), video('Cy', 2, true)];
  expect(earnersOf({ videos } as unknown as VideosRevenue).map(({ video_id: id }) => id)).toEqual([
    'Cy',
    'Ada',
    'Bob',
  ]);
});

test('a running total grows by what is watched, or by plays where nothing was watched before', () => {
  const ten = { value: 10, low: 5, high: 20 };
  const total = {
    net: ten,
    rpm: ten,
    net_per_watch_hour: { value: 1, low: 0.5, high: 2 },
  } as VideosRevenue['total'];
  expect(runningTotal(total, { play: 3, content_time: 7_200 })).toEqual({ value: 12, low: 6, high: 24 });
  const unwatched = { ...total, net_per_watch_hour: null };
  expect(runningTotal(unwatched, { play: 100, content_time: 0 })).toEqual({ value: 11, low: 5.5, high: 22 });
  expect(runningTotal({ ...unwatched, rpm: null }, { play: 3, content_time: 1 })).toEqual(ten);
});

test('a new niche has an id that no other has', () => {
  expect(nicheId([{ id: 'general' }, { id: 'niche-3' }])).toBe('niche-4');
});
