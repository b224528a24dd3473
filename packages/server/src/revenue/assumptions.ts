import type { RevenueParameters, RevenueReport } from '@kine/protocol/schemas';
import type { Price } from './model/price.ts';
import { sourceOf } from './parameters/builtin.ts';
import type { Terms } from './terms.ts';

type Assumption = RevenueReport['made_with']['assumptions'][number];

/** What an answer takes for granted, in words, with where it is from. */
export function assumptionsOf(
  terms: Terms,
  price: Price,
  { parameters, months }: { readonly parameters: RevenueParameters; readonly months: number },
): Assumption[] {
  const source = (table: Parameters<typeof sourceOf>[0]): string | null => sourceOf(table, parameters);
  const { mode, niche, monetisedShare, breaks } = terms;
  const { countries, mid_rolls, fill, cpm } = parameters;
  const priced: Assumption =
    mode === 'detailed' && cpm !== null
      ? {
          text: `Advertisers pay ${usd(cpm)} for 1,000 impressions in the United States.`,
          source: source('cpm'),
        }
      : {
          text: `Owners of videos like "${niche.label}" get ${usd(niche.average)} for 1,000 plays in the United States, ${usd(niche.low)} to ${usd(niche.high)} in eight of ten cases.`,
          source: niche.source || null,
        };
  const rule = `Advertisements stand at ${mid_rolls.first_s} s and every ${mid_rolls.every_s} s, the last ${mid_rolls.before_end_s} s before the end, in videos of ${mid_rolls.min_duration_s} s and more.`;
  return [
    priced,
    {
      text: `${percent(price.monetisedShare)} of plays carry advertisements.`,
      source: monetisedShare === null ? source('monetised_share') : null,
    },
    {
      text: `The owner gets ${percent(price.revenueShare)} of what advertisers pay.`,
      source: source('revenue_share'),
    },
    breaks === null
      ? { text: rule, source: source('mid_rolls') }
      : { text: 'Advertisements stand where the owner placed them.', source: null },
    {
      text: `Of those who cross one, so many see it: ${percent(fill.pre)} before, ${percent(fill.mid)} within and ${percent(fill.post)} after the video.`,
      source: source('fill'),
    },
    {
      text: `A play is worth what its country is: beside 1 in the United States, ${countries.other} in countries without a number of their own and where the country is not known.`,
      source: source('countries'),
    },
    { text: 'A play is worth what its month is, as the table of seasons says.', source: source('season') },
    {
      text: 'The factors of countries and months may be wrong as the tables say.',
      source: source('spread'),
    },
    ...(months > 0
      ? [{ text: `The scale was corrected by ${months} months of real RPM.`, source: null }]
      : []),
  ];
}

/** Of what-if alone. */
export function lossAssumption({ ad_abandonment, ...parameters }: RevenueParameters): Assumption {
  const { low, average, high } = ad_abandonment;
  return {
    text: `${percent(average)} of those who cross an advertisement leave because of it, ${percent(low)} to ${percent(high)} in eight of ten cases.`,
    source: sourceOf('ad_abandonment', { ad_abandonment, ...parameters }),
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

function usd(amount: number): string {
  return `$${amount < 0.1 ? amount : amount.toFixed(2)}`;
}
