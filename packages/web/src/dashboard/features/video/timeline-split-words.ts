import { DIMENSION_CATALOGUE, type DimensionId } from '@kine/protocol';

/** Dimensions that are worth a look side by side. */
export const SPLITS: readonly DimensionId[] = [
  'device',
  'country',
  'os',
  'browser',
  'referrer',
  'viewer_type',
  'language',
];

/** The name of a value of a dimension. */
export function sideLabel(by: DimensionId, value: string): string {
  if (value === '') return `${DIMENSION_CATALOGUE[by].label} not known`;
  if (by === 'country') return countries.of(value) ?? value;
  return by === 'device' || by === 'viewer_type' ? capital(value) : value;
}

const countries = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
