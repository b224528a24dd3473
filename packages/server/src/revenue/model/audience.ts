import type { RevenueParameters } from '@kine/protocol/schemas';
import { DRAWS, type Normals } from './normals.ts';

/** Plays of one country in one month. */
export interface PlayCell {
  /** ISO 3166-1 alpha-2; null where it is not known. */
  readonly country: string | null;
  /** 1–12. */
  readonly monthOfYear: number;
  readonly plays: number;
}

/** Plays weighted by what their country and month are worth, as if all were of the United States in a usual month. */
export interface WeightedPlays {
  readonly value: number;
  readonly draws: Float64Array;
}

type Tables = Pick<RevenueParameters, 'countries' | 'season' | 'spread'>;

const OTHER = 'other';
/** What all others are relative to, so it has no error of its own. */
const HOME = 'US';

/** The factor of a country; of one without a row, and of unknown ones, that of all others. */
export function countryFactor(country: string | null, { countries }: Tables): number {
  return countries[rowOf(country, countries)] ?? 0;
}

/** The factor of a month, 1–12. */
export function monthFactor(month: number, { season }: Tables): number {
  return season[month - 1] ?? 1;
}

/** The weight of cells, without its errors. */
export function weightOf(cells: readonly PlayCell[], tables: Tables): number {
  return cells.reduce(
    (sum, { country, monthOfYear, plays }) =>
      sum + plays * countryFactor(country, tables) * monthFactor(monthOfYear, tables),
    0,
  );
}

/** Weighs cells. Keeps the errors of each row of the tables, so make one for all that is weighed in an answer. */
export function createWeigher(
  tables: Tables,
  normals: Normals,
): (cells: readonly PlayCell[]) => WeightedPlays {
  const rows = new Map<string, Float64Array>();
  const rowErrors = (row: string, month: number): Float64Array => {
    const key = `${row}/${month}`;
    const made = rows.get(key) ?? errorsOf(row, month, { tables, normals });
    rows.set(key, made);
    return made;
  };
  return (cells) => {
    const draws = new Float64Array(DRAWS);
    let value = 0;
    for (const { row, month, weight } of byRow(cells, tables)) {
      value += weight;
      const errors = rowErrors(row, month);
      for (let i = 0; i < DRAWS; i++) draws[i] = (draws[i] ?? 0) + weight * (errors[i] ?? 1);
    }
    return { value, draws };
  };
}

function rowOf(country: string | null, countries: Tables['countries']): string {
  return country !== null && country !== OTHER && country in countries ? country : OTHER;
}

/** Countries and months that share a row of a table share its error: it is the row that may be wrong. */
function byRow(cells: readonly PlayCell[], tables: Tables) {
  const rows = new Map<string, { row: string; month: number; weight: number }>();
  for (const { country, monthOfYear: month, plays } of cells) {
    const row = rowOf(country, tables.countries);
    const weight = plays * countryFactor(country, tables) * monthFactor(month, tables);
    const key = `${row}/${month}`;
    const before = rows.get(key)?.weight ?? 0;
    rows.set(key, { row, month, weight: before + weight });
  }
  return rows.values();
}

function errorsOf(
  row: string,
  month: number,
  { tables: { spread }, normals }: { readonly tables: Tables; readonly normals: Normals },
): Float64Array {
  const ofCountry = row === HOME ? 0 : row === OTHER ? spread.other_country : spread.country;
  const countries = normals(`country ${row}`);
  const months = normals(`month ${month}`);
  return Float64Array.from({ length: DRAWS }, (_, i) =>
    Math.exp(ofCountry * (countries[i] ?? 0) + spread.month * (months[i] ?? 0)),
  );
}
