import { type SeededRandom, seededRandom } from '../../src/platform/index.ts';

/** Videos that decay towards a baseline and wander, each of its own size; index 0 is the day of publishing. */
export function syntheticLibrary(videos: number, days: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: videos }, () => syntheticHistory(random, days));
}

function syntheticHistory(random: SeededRandom, days: number): number[] {
  const size = Math.exp(6 + 1.5 * normal(random));
  const decay = 0.5 + random.next();
  let wander = 0;
  return Array.from({ length: days }, (_, day) => {
    wander += 0.08 * normal(random);
    const mean = size * (0.05 + (1 + day) ** -decay) * Math.exp(wander + 0.1 * normal(random));
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  });
}

export function normal(random: SeededRandom): number {
  return Math.sqrt(random.exponential(2)) * Math.cos(2 * Math.PI * random.next());
}
