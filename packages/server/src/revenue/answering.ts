import type {
  Calibration,
  Currency,
  RevenueParameters,
  RevenueReport,
  RevenueSettings,
} from '@kine/protocol/schemas';
import type { AskedPeriod } from '../analytics/index.ts';
import { assumptionsOf } from './assumptions.ts';
import { DRAWS, type Normals, SEED } from './model/normals.ts';
import type { Price, Scale } from './model/price.ts';
import { type Terms, usdRate } from './terms.ts';

/** Of every question about money. */
export interface AskedRevenue extends AskedPeriod {
  /** By default the video's own, else the library's. */
  readonly currency?: Currency | undefined;
  /** By default the newest tables. */
  readonly parameters_version?: number | undefined;
}

/** With what an answer is made. */
export interface Means {
  readonly parameters: RevenueParameters;
  readonly version: number;
  readonly settings: ReadonlyMap<string, RevenueSettings>;
  readonly calibration: Calibration;
  /** Null before any real month is known. */
  readonly scale: Scale | null;
  readonly normals: Normals;
}

/** Means, and the currency of the answer. */
export interface Answering extends Means {
  /** Units of the currency for a dollar. */
  readonly rate: number;
}

type Frame = Pick<RevenueReport, 'simulated' | 'currency' | 'usd_rate' | 'made_with'>;

/** What every answer tells beside its numbers. */
export function frameOf(
  means: Means,
  terms: Terms,
  { price, currency }: { price: Price; currency: Currency },
): Frame {
  const { parameters, version, scale, calibration } = means;
  const months = scale ? calibration.months.length : 0;
  return {
    simulated: true,
    currency,
    usd_rate: usdRate(currency, parameters),
    made_with: {
      parameters_version: version,
      mode: terms.mode,
      niche: terms.niche.id,
      ...{ draws: DRAWS, seed: SEED, calibrated_months: months },
      assumptions: assumptionsOf(terms, price, { parameters, months }),
    },
  };
}
