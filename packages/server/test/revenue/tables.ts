import { type RevenueParameters, revenueParametersSchema } from '@kine/protocol/schemas';
import builtin from '../../src/revenue/parameters/builtin.json' with { type: 'json' };

/** The tables that come with the product, with some of them changed. */
export function tables(change: Partial<RevenueParameters> = {}): RevenueParameters {
  return { ...revenueParametersSchema.parse(builtin.parameters), ...change };
}

/** A niche whose RPM is this, with the spread of finance. */
export function niche(average: number): RevenueParameters['niches'][number] {
  return { id: 'test', label: 'Test', low: average / 2, average, high: average * 2, source: '' };
}
