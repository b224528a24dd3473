import type { Estimate } from '@kine/protocol/schemas';
import type { WeightedPlays } from './audience.ts';
import { estimateOf, scaled } from './estimate.ts';
import { DRAWS } from './normals.ts';

/** A number and its simulated cases. */
export interface Drawn {
  readonly value: number;
  readonly draws: Float64Array;
}

/** Weighted plays at so much each. `errors` are those that all plays share. */
export function moneyOf(plays: WeightedPlays, each: number, errors: Float64Array): Drawn {
  return {
    value: each * plays.value,
    draws: plays.draws.map((weighted, i) => each * weighted * (errors[i] ?? 1)),
  };
}

export function times({ value, draws }: Drawn, by: number): Drawn {
  return { value: value * by, draws: draws.map((draw) => draw * by) };
}

/** Several numbers together, case by case. */
export function sumOf(numbers: readonly Drawn[]): Drawn {
  const draws = new Float64Array(DRAWS);
  let value = 0;
  for (const one of numbers) {
    value += one.value;
    for (let i = 0; i < DRAWS; i++) draws[i] = (draws[i] ?? 0) + (one.draws[i] ?? 0);
  }
  return { value, draws };
}

/** Numbers that money is divided by. */
export interface Counted {
  readonly plays: number;
  readonly monetisedPlaybacks: number;
  readonly adImpressions: number;
  readonly watchHours: number;
}

export interface Rates {
  readonly rpm: Estimate | null;
  readonly cpm: number | null;
  readonly playbackCpm: number | null;
  readonly netPerWatchHour: Estimate | null;
}

/** YouTube's definitions: RPM of all plays, CPM of impressions, playback CPM of monetised playbacks. */
export function ratesOf(counted: Counted, gross: number, net: Estimate): Rates {
  const { plays, monetisedPlaybacks, adImpressions, watchHours } = counted;
  return {
    rpm: plays > 0 ? scaled(net, 1_000 / plays) : null,
    cpm: adImpressions > 0 ? (1_000 * gross) / adImpressions : null,
    playbackCpm: monetisedPlaybacks > 0 ? (1_000 * gross) / monetisedPlaybacks : null,
    netPerWatchHour: watchHours > 0 ? scaled(net, 1 / watchHours) : null,
  };
}

/** In the currency of `rate` units for a dollar. */
export function estimateIn({ value, draws }: Drawn, rate: number): Estimate {
  return scaled(estimateOf(value, draws), rate);
}
