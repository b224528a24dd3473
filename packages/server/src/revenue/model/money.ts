import type { Estimate } from '@kine/protocol/schemas';
import type { WeightedPlays } from './audience.ts';
import { estimateOf, scaled } from './estimate.ts';
import { grossPerPlay, type Price } from './price.ts';

/** A number and its simulated cases. */
export interface Drawn {
  readonly value: number;
  readonly draws: Float64Array;
}

/** What the owner gets, US dollars. `impressions` is I: of one monetised playback. */
export function netOf(
  plays: WeightedPlays,
  impressions: number,
  { price, errors }: { readonly price: Price; readonly errors: Float64Array },
): Drawn {
  const each = grossPerPlay(price) * price.revenueShare * impressions;
  return {
    value: each * plays.value,
    draws: plays.draws.map((weighted, i) => each * weighted * (errors[i] ?? 1)),
  };
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
