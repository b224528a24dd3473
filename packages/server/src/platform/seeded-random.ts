/** A stream of random numbers that a seed determines completely. */
export interface SeededRandom {
  /** 0 ≤ x < 1. */
  next(): number;
  /** An integer, `from` ≤ n < `to`. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** The index of one of the weights, by their shares. */
  weighted(weights: readonly number[]): number;
  /** Exponentially distributed with this mean. */
  exponential(mean: number): number;
  /** A stream of its own, so that what one viewer draws does not move the next. */
  fork(salt: number): SeededRandom;
}

/** mulberry32: 32 bits of state, good enough for people who press pause. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted: (weights) => {
      let left = next() * weights.reduce((a, b) => a + b, 0);
      const chosen = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return Math.max(0, chosen);
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
    fork: (salt) => seededRandom(Math.imul(seed ^ (salt + 0x9e3779b9), 0x85ebca6b)),
  };
}
