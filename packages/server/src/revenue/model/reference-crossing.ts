import type { Slot } from './slots.ts';

/**
 * X of a typical video of the same length, of which only the average share watched is known: (1 − t/D)^k, the curve of
 * that mean which begins at 1 and ends at 0. `viewed` is a share, `durationS` seconds.
 */
export function referenceCrossing(viewed: number, durationS: number): (slot: Slot) => number {
  const mean = Math.min(0.99, Math.max(0.01, viewed));
  const k = 1 / mean - 1;
  return ({ kind, atS }) => (kind === 'pre' ? 1 : Math.max(0, 1 - atS / durationS) ** k);
}
