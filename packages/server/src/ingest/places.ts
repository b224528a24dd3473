import { fileURLToPath } from 'node:url';
import { type CityResponse, open, type Reader, validate } from 'maxmind';
import { KineError, toError } from '../errors.ts';

/** Where an address is; each part '' when unknown (private addresses, loopback). */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2, such as DE-BE; known with the operator's own database only. */
  readonly region: string;
}

export type PlaceOf = (address: string) => Place;

const COUNTRIES = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
const NOWHERE: Place = { country: '', region: '' };
/** The part of an ISO 3166-2 code that follows the country. */
const SUBDIVISION = /^[A-Z0-9]{1,3}$/;
/** Databases that cannot tell a region, by the kind that they name themselves. */
const NO_REGIONS = /country|asn|isp|domain|anonymous/i;

/** The built-in database's own shape; it has no more than this. */
type CountryEntry = CityResponse & { readonly country_code?: string };

/**
 * Opens the country database that comes with the installation (CC0, 8 MB in memory) and, where the operator
 * has one, a database of regions, which is then asked first. Throws KINE_GEO_DATABASE.
 */
export async function openPlaces(regionsFile: string | undefined): Promise<PlaceOf> {
  const countries = await open<CountryEntry>(fileURLToPath(import.meta.resolve(COUNTRIES)));
  const regions = regionsFile === undefined ? undefined : await openRegions(regionsFile);
  return (address) => {
    if (!validate(address)) return NOWHERE;
    const place = regions && placeIn(entryOf(regions, address));
    // A region of one database and a country of another might contradict each other.
    if (place && place.country !== '') return place;
    return { country: countries.get(address)?.country_code ?? '', region: '' };
  };
}

async function openRegions(file: string): Promise<Reader<CityResponse>> {
  const refuse = (why: string, cause?: Error) => {
    const message = `KINE_GEO_DATABASE: ${file} ${why}. Name a GeoLite2 City or DB-IP City file (.mmdb), or nothing.`;
    return new KineError('KINE_GEO_DATABASE', { message, cause });
  };
  const reader = await open<CityResponse>(file).catch((thrown: unknown) => {
    throw refuse('cannot be read as an MMDB database', toError(thrown));
  });
  const { databaseType } = reader.metadata;
  if (NO_REGIONS.test(databaseType)) throw refuse(`is a ${databaseType} database, which tells no regions`);
  return reader;
}

/** A file damaged in the middle opens; a view is worth more than its region. */
function entryOf(regions: Reader<CityResponse>, address: string): CityResponse | null {
  try {
    return regions.get(address);
  } catch {
    return null;
  }
}

/** The first subdivision is the largest: a state, not a county. Some databases write its code with the country's. */
function placeIn(entry: CityResponse | null): Place {
  const country = entry?.country?.iso_code ?? '';
  const code = (entry?.subdivisions?.[0]?.iso_code ?? '').replace(`${country}-`, '');
  return { country, region: country !== '' && SUBDIVISION.test(code) ? `${country}-${code}` : '' };
}
