import { expect } from 'vitest';

/** Ratios are sums of floats in another order. */
const WITHIN = 1e-9;

/** Holds an answer's numbers to the oracle's: whole ones equal, others within 1e-9; each of them must be known. `told` is said of what is wrong. */
export function expectTrue(
  answered: Readonly<Record<string, unknown>>,
  truth: Readonly<Record<string, number | null>>,
  told?: string,
): void {
  const wrong = Object.entries(answered)
    .filter(([name, value]) => !same(value, truth[name]))
    .map(([name, value]) => `${name}: ${value}, in truth ${truth[name]}`);
  expect(wrong, told).toEqual([]);
}

function same(value: unknown, truth: number | null | undefined): boolean {
  if (typeof value !== 'number' || typeof truth !== 'number') return value === truth;
  if (Number.isInteger(truth) && Number.isInteger(value)) return value === truth;
  return Math.abs(value - truth) <= WITHIN * Math.max(1, Math.abs(truth));
}
