import type { RevenueMode, RevenueParameters } from '@kine/protocol/schemas';
import { logSdOf } from './estimate.ts';
import { DRAWS, type Normals } from './normals.ts';

export type Niche = RevenueParameters['niches'][number];

/** How far real months were from the model: ln(real ÷ simulated), and how sure that is. */
export interface Scale {
  readonly mean: number;
  /** Standard deviation of the logarithm. */
  readonly sd: number;
}

/** What an impression is worth and who gets it. Money in US dollars. */
export interface Price {
  /** Of 1,000 impressions in the United States in a usual month. */
  readonly cpm: number;
  /** The owner's part of what advertisers pay, 0–1. */
  readonly revenueShare: number;
  /** Share of plays that carry advertisements, 0–1. */
  readonly monetisedShare: number;
  readonly scale: Scale;
  /** Standard deviation of the logarithm of the monetised share. */
  readonly monetisedSd: number;
}

export interface PriceTerms {
  readonly mode: RevenueMode;
  readonly niche: Niche;
  /** Null takes the table's. */
  readonly monetisedShare: number | null;
  /** I of a typical video of this length. */
  readonly referenceImpressions: number;
  /** Null before any real month is known. */
  readonly scale: Scale | null;
}

/** What is known of a niche's RPM without real months. */
export function priorScale({ low, high }: Niche): Scale {
  return { mean: 0, sd: logSdOf(low, high) };
}

/**
 * The simple mode goes back from the niche's RPM, which is what owners of the table's monetised share got for a typical
 * video, to the CPM behind it; so `net = plays/1000 · RPM · country · month · I/I_ref`. The detailed mode takes the
 * table's CPM, where there is one.
 */
export function priceOf(terms: PriceTerms, tables: RevenueParameters): Price {
  const { mode, niche, monetisedShare, referenceImpressions, scale } = terms;
  const revenueShare = niche.revenue_share ?? tables.revenue_share;
  const paid = revenueShare * tables.monetised_share * referenceImpressions;
  const derived = paid > 0 ? niche.average / paid : 0;
  const isDetailed = mode === 'detailed' && tables.cpm !== null;
  return {
    cpm: isDetailed ? (tables.cpm ?? 0) : derived,
    revenueShare,
    monetisedShare: monetisedShare ?? tables.monetised_share,
    scale: scale ?? priorScale(niche),
    // A niche's RPM has the monetised share in it already, and what the owner says is known.
    monetisedSd: isDetailed && monetisedShare === null ? tables.spread.monetised_share : 0,
  };
}

/** What advertisers pay for one play of one impression per monetised playback, US dollars. */
export function grossPerPlay({ cpm, monetisedShare, scale }: Price): number {
  return (monetisedShare * cpm * Math.exp(scale.mean)) / 1_000;
}

/** The errors that all plays share, whatever video and country they are of. */
export function priceErrors({ scale, monetisedSd }: Price, normals: Normals): Float64Array {
  const [scales, shares] = [normals('scale'), normals('monetised share')];
  return Float64Array.from({ length: DRAWS }, (_, i) =>
    Math.exp(scale.sd * (scales[i] ?? 0) + monetisedSd * (shares[i] ?? 0)),
  );
}
