import type { Currency, RevenueMode, RevenueParameters, RevenueSettings } from '@kine/protocol/schemas';
import type { Niche } from './model/price.ts';
import { LIBRARY, NO_SETTINGS } from './settings/create-settings.ts';

/** What holds for a video: its own settings, else the library's, else the tables'. */
export interface Terms {
  readonly mode: RevenueMode;
  readonly niche: Niche;
  readonly currency: Currency;
  /** Null takes the table's. */
  readonly monetisedShare: number | null;
  /** Seconds; null places them as the tables say. */
  readonly breaks: readonly number[] | null;
}

/** Of whom nothing is said. */
const DEFAULT_NICHE = 'general';

export function termsOf(
  settings: ReadonlyMap<string, RevenueSettings>,
  videoId: string,
  { niches }: RevenueParameters,
): Terms {
  const library = settings.get(LIBRARY) ?? NO_SETTINGS;
  const own = settings.get(videoId) ?? NO_SETTINGS;
  return {
    mode: own.mode ?? library.mode ?? 'simple',
    niche: nicheOf([own.niche, library.niche, DEFAULT_NICHE], niches),
    currency: own.currency ?? library.currency ?? 'USD',
    monetisedShare: own.monetised_share ?? library.monetised_share,
    breaks: own.breaks ?? library.breaks,
  };
}

/** Units of a currency for a dollar. */
export function usdRate(currency: Currency, { rates }: RevenueParameters): number {
  return currency === 'USD' ? 1 : rates[currency];
}

/** The first that the tables know: an administrator may have taken a niche away. */
function nicheOf(wanted: readonly (string | null)[], niches: readonly Niche[]): Niche {
  for (const id of wanted) {
    const niche = niches.find((one) => one.id === id);
    if (niche) return niche;
  }
  const [first] = niches;
  if (!first) throw new Error('There is no niche in the tables.');
  return first;
}
