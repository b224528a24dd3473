import { seededRandom } from '../../platform/index.ts';
import { Z_OF_LEVEL } from './amounts.ts';
import type { ForecastAmount } from './plays-forecast.ts';

/**
 * `n` draws of an amount, the same for the same seed: its median and the ends of its intervals are their
 * quantiles; between and beyond them log(1 + plays) runs straight along the normal quantile.
 */
export function drawAmount(amount: ForecastAmount, n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const knots = knotsOf(amount);
  return Float64Array.from({ length: n }, () => {
    const z = Math.sqrt(random.exponential(2)) * Math.cos(2 * Math.PI * random.next());
    return Math.max(0, Math.expm1(interpolated(knots, z)));
  });
}

interface Knot {
  readonly z: number;
  readonly log: number;
}

function knotsOf({ plays, intervals }: ForecastAmount): readonly Knot[] {
  const lows = intervals.map(({ level, low }) => ({ z: -Z_OF_LEVEL[level], log: Math.log1p(low) }));
  const highs = intervals.map(({ level, high }) => ({ z: Z_OF_LEVEL[level], log: Math.log1p(high) }));
  return [...lows.toReversed(), { z: 0, log: Math.log1p(plays) }, ...highs];
}

function interpolated(knots: readonly Knot[], z: number): number {
  const above = knots.findIndex((knot) => knot.z >= z);
  const right = above === -1 ? knots.length - 1 : Math.max(1, above);
  const [a, b] = [knots[right - 1], knots[right]];
  if (!a || !b) return 0;
  return a.log + ((z - a.z) / (b.z - a.z)) * (b.log - a.log);
}
