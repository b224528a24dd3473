import type { WhatIfRequest } from '@kine/protocol/schemas';

/** What is different from how it is, as it stands in the address; what is left out stays as it is. */
export interface WhatIf {
  /** Seconds, in the order of time. */
  readonly breaks?: readonly number[];
  readonly pre?: boolean;
  readonly post?: boolean;
  readonly niche?: string;
  /** Everybody is in this country. */
  readonly country?: string;
  /** 1–12. */
  readonly month?: number;
  /** Share of plays that may show advertisements, 0–1. */
  readonly monetised?: number;
  /** Percentage points of average percentage viewed. */
  readonly avp?: number;
  /** So many plays instead of those there were. */
  readonly plays?: number;
}

/** Limits of the levers, those of the API or narrower. */
export const LIMITS = { breaks: 50, avp: 30, plays: 1_000_000_000_000 } as const;

/** What of an address is a what-if; what is not understood is left out, and nothing is undefined. */
export function readWhatIf(value: unknown): WhatIf | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { breaks, pre, post, niche, country, month, monetised, avp, plays } = value as Record<
    string,
    unknown
  >;
  const read: WhatIf = {
    ...(Array.isArray(breaks) && { breaks: readBreaks(breaks) }),
    ...(typeof pre === 'boolean' && { pre }),
    ...(typeof post === 'boolean' && { post }),
    ...(typeof niche === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(niche) && { niche }),
    ...(typeof country === 'string' && /^[A-Z]{2}$/.test(country) && { country }),
    ...(isWithin(month, 1, 12) && Number.isInteger(month) && { month }),
    ...(isWithin(monetised, 0, 1) && { monetised }),
    ...(isWithin(avp, -LIMITS.avp, LIMITS.avp) && avp !== 0 && { avp }),
    ...(isWithin(plays, 1, LIMITS.plays) && { plays: Math.round(plays) }),
  };
  return Object.keys(read).length > 0 ? read : undefined;
}

/** What the server is asked. */
export function requestOf({
  pre,
  post,
  country,
  monetised,
  avp,
  plays,
  breaks,
  ...same
}: WhatIf): WhatIfRequest {
  return {
    ...same,
    ...(breaks && { breaks: readBreaks(breaks) }),
    ...(pre !== undefined && { pre_roll: pre }),
    ...(post !== undefined && { post_roll: post }),
    ...(country !== undefined && { countries: { [country]: 1 } }),
    ...(monetised !== undefined && { monetised_share: monetised }),
    ...(avp !== undefined && { avp_points: avp }),
    ...(plays !== undefined && { assumed_plays: plays }),
  };
}

function readBreaks(values: readonly unknown[]): number[] {
  const seconds = values.filter((value) => isWithin(value, 0, Number.MAX_SAFE_INTEGER));
  return [...new Set(seconds)].sort((a, b) => a - b).slice(0, LIMITS.breaks);
}

function isWithin(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high;
}
