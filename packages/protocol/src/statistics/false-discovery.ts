/** The share of false ones that is accepted among all differences that are called real. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Benjamini and Hochberg's adjusted p-values (1995), in the order given: the smallest rate of false discoveries
 * at which the difference is still called real.
 */
export function adjustedP(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length).fill(1);
  const fromLargest = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  let smallest = 1;
  for (const [i, { p, index }] of fromLargest.entries()) {
    smallest = Math.min(smallest, (p * ps.length) / (ps.length - i));
    adjusted[index] = smallest;
  }
  return adjusted;
}
