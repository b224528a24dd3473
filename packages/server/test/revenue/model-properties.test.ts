import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWeigher, type PlayCell } from '../../src/revenue/model/audience.ts';
import { estimateOf } from '../../src/revenue/model/estimate.ts';
import { moneyOf } from '../../src/revenue/model/money.ts';
import { createNormals } from '../../src/revenue/model/normals.ts';
import { grossPerPlay, priceErrors, priceOf } from '../../src/revenue/model/price.ts';
import { impressionsPerPlayback, slotsOf } from '../../src/revenue/model/slots.ts';
import { niche, tables } from './tables.ts';

const normals = createNormals();
const cell: fc.Arbitrary<PlayCell> = fc.record({
  country: fc.constantFrom('US', 'DE', 'IN', 'JP', 'CN', null),
  monthOfYear: fc.integer({ min: 1, max: 12 }),
  plays: fc.nat({ max: 1_000_000 }),
});
const asked = fc.record({
  cells: fc.array(cell, { maxLength: 8 }),
  mode: fc.constantFrom('simple' as const, 'detailed' as const),
  cpm: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  average: fc.double({ min: 0.01, max: 40, noNaN: true }),
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  durationS: fc.double({ min: 0, max: 20_000, noNaN: true }),
  breaks: fc.option(fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), { maxLength: 5 })),
  crossing: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function netFor({ cells, mode, cpm, average, share, durationS, breaks, crossing }: Asked) {
  const own = tables({ cpm });
  const slots = slotsOf({ durationS, breaks }, own);
  const price = priceOf(
    { mode, niche: niche(average), monetisedShare: share, referenceImpressions: 1.4, scale: null },
    own,
  );
  const impressions = impressionsPerPlayback(slots, ({ kind }) => (kind === 'pre' ? 1 : crossing));
  const each = grossPerPlay(price) * price.revenueShare * impressions;
  return moneyOf(createWeigher(own, normals)(cells), each, priceErrors(price, normals));
}

const check = (property: (one: Asked) => void): void =>
  fc.assert(fc.property(asked, property), { numRuns: 60 });

test('net is a number of 0 or more that lies in its interval', () => {
  check((one) => {
    const { value, draws } = netFor(one);
    const { low, high } = estimateOf(value, draws);
    expect(Number.isFinite(value) && Number.isFinite(low) && Number.isFinite(high)).toBe(true);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  });
});

test('who watches further earns no less', () => {
  check((one) => {
    const further = { ...one, crossing: Math.min(1, one.crossing + 0.1) };
    expect(netFor(further).value).toBeGreaterThanOrEqual(netFor(one).value);
  });
});

test('a greater monetised share earns no less', () => {
  check((one) => {
    const share = one.share ?? 0.5;
    const [less, more] = [netFor({ ...one, share }), netFor({ ...one, share: Math.min(1, share + 0.1) })];
    expect(more.value).toBeGreaterThanOrEqual(less.value);
  });
});

test('countries and months add up to the whole', () => {
  check((one) => {
    const parts = one.cells.map((part) => netFor({ ...one, cells: [part] }).value);
    const sum = parts.reduce((a, b) => a + b, 0);
    expect(netFor(one).value).toBeCloseTo(sum, Math.max(0, 8 - Math.ceil(Math.log10(sum + 1))));
  });
});
