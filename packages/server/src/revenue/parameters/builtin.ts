import type { RevenueParameters, StoredParameters } from '@kine/protocol/schemas';
import tables from './builtin.json' with { type: 'json' };

/** The tables that come with the product. */
export const BUILTIN: StoredParameters = {
  version: 1,
  created_at: Date.parse(tables.date),
  comment: null,
  parameters: tables.parameters,
};

/** Tables with a source as a whole; each niche names its own. */
type TableName = Exclude<keyof RevenueParameters, 'niches'>;

/** Where a table's numbers are from; null once somebody set others. */
export function sourceOf(table: TableName, parameters: RevenueParameters): string | null {
  const isOurs = JSON.stringify(parameters[table]) === JSON.stringify(BUILTIN.parameters[table]);
  return isOurs ? tables.sources[table] : null;
}
