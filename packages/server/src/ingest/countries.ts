import { fileURLToPath } from 'node:url';
import { type CountryResponse, open, validate } from 'maxmind';

/** ISO 3166 alpha-2 of an address, '' when unknown (private addresses, loopback). */
export type CountryOf = (address: string) => string;

const DATABASE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** The database's own shape; it has no more than this. */
type Entry = CountryResponse & { readonly country_code?: string };

/** Opens the country database that comes with the installation (CC0, 8 MB in memory). */
export async function openCountries(): Promise<CountryOf> {
  const reader = await open<Entry>(fileURLToPath(import.meta.resolve(DATABASE)));
  return (address) => (validate(address) ? (reader.get(address)?.country_code ?? '') : '');
}
