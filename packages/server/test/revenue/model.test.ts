import { describe, expect, test } from 'vitest';
import { medianViewed } from '../../src/analytics/index.ts';
import { countryFactor, createWeigher, type PlayCell } from '../../src/revenue/model/audience.ts';
import { calibrate } from '../../src/revenue/model/calibrate.ts';
import { estimateOf, logSdOf } from '../../src/revenue/model/estimate.ts';
import { estimateIn, moneyOf, ratesOf } from '../../src/revenue/model/money.ts';
import { createNormals } from '../../src/revenue/model/normals.ts';
import {
  grossPerPlay,
  type Price,
  type PriceTerms,
  priceErrors,
  priceOf,
} from '../../src/revenue/model/price.ts';
import { referenceCrossing } from '../../src/revenue/model/reference-crossing.ts';
import { impressionsPerPlayback, type Slot, slotsOf } from '../../src/revenue/model/slots.ts';
import { niche, tables } from './tables.ts';

const normals = createNormals();
const cents = (value: number | null | undefined): string => (value ?? Number.NaN).toFixed(2);

function terms(change: Partial<PriceTerms> = {}): PriceTerms {
  return {
    mode: 'simple',
    niche: niche(4),
    monetisedShare: null,
    referenceImpressions: 1.5,
    scale: null,
    ...change,
  };
}

function money(cells: readonly PlayCell[], impressions: number, price: Price, own = tables()) {
  const weighted = createWeigher(own, normals)(cells);
  return moneyOf(
    weighted,
    grossPerPlay(price) * price.revenueShare * impressions,
    priceErrors(price, normals),
  );
}

describe('the worked example', () => {
  const own = tables({ cpm: 8, season: Array(12).fill(1) });
  const slots = slotsOf({ durationS: 600, breaks: [200, 400] }, own);
  const X: Record<number, number> = { 0: 1, 200: 0.6, 400: 0.45, 600: 0 };
  const impressions = impressionsPerPlayback(slots, ({ atS }) => X[atS] ?? 0);
  const price = priceOf(terms({ mode: 'detailed' }), own);

  test('has 1.63 impressions of a monetised playback', () => {
    expect(impressions).toBeCloseTo(1.63, 12);
  });

  test('earns 6.52, of which the owner gets 3.59, to the cent', () => {
    const gross = 1_000 * impressions * grossPerPlay(price);
    const net = money([{ country: 'US', monthOfYear: 1, plays: 1_000 }], impressions, price, own);
    const counted = {
      plays: 1_000,
      monetisedPlaybacks: 1_000 * price.monetisedShare,
      adImpressions: 1_000 * price.monetisedShare * impressions,
      watchHours: 0,
    };
    const rates = ratesOf(counted, gross, estimateIn(net, 1));
    expect(counted.adImpressions).toBeCloseTo(815, 9);
    expect(cents(gross)).toBe('6.52');
    expect(cents(net.value)).toBe('3.59');
    expect(cents(rates.rpm?.value)).toBe('3.59');
    expect(cents(rates.cpm)).toBe('8.00');
    expect(rates.netPerWatchHour).toBeNull();
  });
});

test('golden test B: CPM 3.50, playback CPM 4.67, RPM 0.77', () => {
  const counted = { plays: 5_000, monetisedPlaybacks: 1_500, adImpressions: 2_000, watchHours: 100 };
  const net = { value: 7 * 0.55, low: 2, high: 6 };
  const { rpm, cpm, playbackCpm, netPerWatchHour } = ratesOf(counted, 7, net);
  expect([cents(cpm), cents(playbackCpm), cents(rpm?.value)]).toEqual(['3.50', '4.67', '0.77']);
  expect(cents(netPerWatchHour?.value)).toBe('0.04');
});

test('without plays no rate is told', () => {
  const nothing = { plays: 0, monetisedPlaybacks: 0, adImpressions: 0, watchHours: 0 };
  expect(ratesOf(nothing, 0, { value: 0, low: 0, high: 0 })).toEqual({
    rpm: null,
    cpm: null,
    playbackCpm: null,
    netPerWatchHour: null,
  });
});

describe('slots', () => {
  const at = (slots: readonly Slot[]) => slots.map(({ kind, atS }) => `${kind} ${atS}`);

  test('are placed by the rule from eight minutes on', () => {
    expect(at(slotsOf({ durationS: 479, breaks: null }, tables()))).toEqual(['pre 0', 'post 479']);
    expect(at(slotsOf({ durationS: 480, breaks: null }, tables()))).toEqual([
      'pre 0',
      'mid 120',
      'mid 360',
      'post 480',
    ]);
    // A break a minute before the end is the last one.
    expect(at(slotsOf({ durationS: 660, breaks: null }, tables()))).toContain('mid 600');
    expect(at(slotsOf({ durationS: 659, breaks: null }, tables()))).not.toContain('mid 600');
  });

  test('are the owner’s where there are some, in any video and each once', () => {
    const slots = slotsOf({ durationS: 100, breaks: [70, 30, 70], postRoll: false }, tables());
    expect(at(slots)).toEqual(['pre 0', 'mid 30', 'mid 70']);
    expect(at(slotsOf({ durationS: 900, breaks: [], preRoll: false }, tables()))).toEqual(['post 900']);
  });

  test('of a video of unknown length are the pre-roll alone', () => {
    expect(at(slotsOf({ durationS: 0, breaks: [10] }, tables()))).toEqual(['pre 0']);
  });
});

describe('the typical video', () => {
  test('is watched as far as the table’s median says', () => {
    expect(medianViewed(600)).toBeCloseTo(0.36, 1);
    expect(medianViewed(60)).toBeCloseTo(0.72, 1);
    const crossing = referenceCrossing(0.36, 600);
    const steps = Array.from({ length: 6_000 }, (_, i) => (i + 0.5) / 10);
    const mean = steps.reduce((sum, atS) => sum + crossing({ kind: 'mid', atS, fill: 1 }), 0) / steps.length;
    expect(mean).toBeCloseTo(0.36, 4);
    expect(crossing({ kind: 'pre', atS: 0, fill: 1 })).toBe(1);
    expect(crossing({ kind: 'post', atS: 600, fill: 1 })).toBe(0);
  });
});

describe('the simple mode', () => {
  test('is views ÷ 1000 · RPM · country · month · I ÷ I_ref', () => {
    const price = priceOf(terms(), tables());
    const net = money([{ country: 'DE', monthOfYear: 11, plays: 2_000 }], 1.8, price);
    expect(net.value).toBeCloseTo((2_000 / 1_000) * 4 * 0.69 * 1.36 * (1.8 / 1.5), 12);
  });

  test('goes by the owner’s monetised share, relative to the table’s', () => {
    const half = priceOf(terms({ monetisedShare: 0.25 }), tables());
    const net = money([{ country: 'US', monthOfYear: 6, plays: 1_000 }], 1.5, half);
    expect(net.value).toBeCloseTo(4 * 1.02 * 0.5, 12);
  });

  test('is what the detailed mode says while no CPM is known', () => {
    expect(grossPerPlay(priceOf(terms({ mode: 'detailed' }), tables()))).toBe(
      grossPerPlay(priceOf(terms(), tables())),
    );
  });

  test('pays Shorts their own share', () => {
    const shorts = tables().niches.find(({ id }) => id === 'shorts') ?? niche(1);
    const price = priceOf(terms({ niche: shorts, referenceImpressions: 1 }), tables());
    expect(price.revenueShare).toBe(0.45);
    expect(money([{ country: 'US', monthOfYear: 6, plays: 1_000 }], 1, price).value).toBeCloseTo(
      0.05 * 1.02,
      12,
    );
  });
});

describe('uncertainty', () => {
  test('reads low and high as one and nine of ten: finance .54, gaming .36', () => {
    expect(cents(logSdOf(10, 40))).toBe('0.54');
    expect(cents(logSdOf(2, 5))).toBe('0.36');
    expect(logSdOf(0, 5)).toBe(0);
  });

  test('of one country in the United States is the niche’s and the month’s', () => {
    const price = priceOf(terms({ niche: niche(4) }), tables({ spread: { ...tables().spread, month: 0 } }));
    const own = tables({ spread: { ...tables().spread, month: 0 } });
    const { draws, value } = money([{ country: 'US', monthOfYear: 6, plays: 1_000 }], 1.5, price, own);
    const { low, high } = estimateOf(value, draws);
    // Half and twice, as the table says, but for the luck of 2,000 draws.
    expect(low / value).toBeCloseTo(0.5, 1);
    expect(high / value / 2).toBeCloseTo(1, 1);
  });

  test('is the same at each call and in each order', () => {
    const price = priceOf(terms(), tables());
    const cells = [
      { country: 'US', monthOfYear: 1, plays: 10 },
      { country: 'IN', monthOfYear: 2, plays: 90 },
    ];
    const once = money(cells, 1, price);
    const again = moneyOf(
      createWeigher(tables(), createNormals())([...cells].reverse()),
      grossPerPlay(price) * price.revenueShare,
      priceErrors(price, createNormals()),
    );
    expect(Array.from(again.draws.slice(0, 50))).toEqual(Array.from(once.draws.slice(0, 50)));
  });

  test('of countries that share a row is one error, of two rows two', () => {
    const weigh = createWeigher(tables(), normals);
    const spreadOf = (countries: readonly string[]): number => {
      const { value, draws } = weigh(countries.map((country) => ({ country, monthOfYear: 1, plays: 1 })));
      const { low, high } = estimateOf(value, draws);
      return Math.log(high / low);
    };
    expect(spreadOf(['CN', 'BR'])).toBeLessThan(spreadOf(['CN', 'JP']));
    expect(spreadOf(['CN', 'JP'])).toBeCloseTo(spreadOf(['CN']), 6);
    expect(countryFactor(null, tables())).toBe(0.25);
    expect(countryFactor('other', tables())).toBe(0.25);
  });
});

describe('calibration', () => {
  test('moves the scale towards real months and makes it surer', () => {
    const prior = { mean: 0, sd: 0.54 };
    const months = Array.from({ length: 6 }, () => ({ realRpm: 6, simulatedRpm: 3 }));
    const after = calibrate(prior, months);
    const precision = 1 / 0.54 ** 2 + 6 / 0.25 ** 2;
    expect(after.mean).toBeCloseTo((6 * Math.log(2)) / 0.25 ** 2 / precision, 12);
    expect(after.sd).toBeCloseTo(Math.sqrt(1 / precision), 12);
    expect(calibrate(prior, [])).toEqual(prior);
    expect(calibrate(prior, [{ realRpm: 5, simulatedRpm: 0 }])).toEqual(prior);
  });
});
