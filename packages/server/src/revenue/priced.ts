import type { RevenueParameters } from '@kine/protocol/schemas';
import { createWeigher, type PlayCell, weightOf } from './model/audience.ts';
import { type Drawn, moneyOf } from './model/money.ts';
import type { Normals } from './model/normals.ts';
import { grossPerPlay, type Price, priceErrors, priceOf, type Scale } from './model/price.ts';
import type { Basis } from './read-bases.ts';

/** What turns plays of one video into money. */
export interface Priced {
  readonly price: Price;
  /** What advertisers pay for some of the plays, US dollars; `impressions` is I, by default the video's. */
  gross(cells: readonly PlayCell[], impressions?: number): Drawn;
  /** What the owner gets of it. */
  net(cells: readonly PlayCell[], impressions?: number): Drawn;
  /** The same without its interval. */
  netValue(cells: readonly PlayCell[]): number;
}

/** Prices videos of one answer with the same errors. `scale` is null before any real month is known. */
export function createPricing(options: {
  readonly parameters: RevenueParameters;
  readonly normals: Normals;
  readonly scale: Scale | null;
}): (basis: Pick<Basis, 'terms' | 'impressions' | 'referenceImpressions'>) => Priced {
  const { parameters, normals, scale } = options;
  const weigh = createWeigher(parameters, normals);
  const errorsBySpread = new Map<string, Float64Array>();
  const errorsOf = (price: Price): Float64Array => {
    const key = `${price.scale.sd} ${price.monetisedSd}`;
    const made = errorsBySpread.get(key) ?? priceErrors(price, normals);
    errorsBySpread.set(key, made);
    return made;
  };
  return ({ terms, referenceImpressions, impressions: own }) => {
    const price = priceOf({ ...terms, referenceImpressions, scale }, parameters);
    const money = (cells: readonly PlayCell[], each: number): Drawn =>
      moneyOf(weigh(cells), grossPerPlay(price) * each, errorsOf(price));
    return {
      price,
      gross: (cells, impressions = own) => money(cells, impressions),
      net: (cells, impressions = own) => money(cells, impressions * price.revenueShare),
      netValue: (cells) => grossPerPlay(price) * price.revenueShare * own * weightOf(cells, parameters),
    };
  };
}
