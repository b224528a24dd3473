import type { SeededRandom } from '../../platform/index.ts';
import { anyUserAgent } from '../simulate/index.ts';

/** Somebody who watches: only what a server sees of them. */
export interface Person {
  readonly address: string;
  readonly userAgent: string;
  readonly lang: string;
  readonly tz: string;
  /** Hours that their clock is ahead of UTC. */
  readonly utcOffset: number;
}

interface Place {
  /** How many of a hundred people live here. */
  readonly share: number;
  /** First two numbers of addresses that providers there give to homes. */
  readonly networks: readonly [string, ...string[]];
  readonly lang: string;
  readonly tz: string;
  readonly utcOffset: number;
}

const PLACES: readonly Place[] = [
  {
    share: 30,
    networks: ['73.10', '73.162', '98.210', '71.202'],
    lang: 'en-US',
    tz: 'America/New_York',
    utcOffset: -5,
  },
  {
    share: 13,
    networks: ['91.10', '91.40', '79.210', '84.140'],
    lang: 'de-DE',
    tz: 'Europe/Berlin',
    utcOffset: 1,
  },
  { share: 11, networks: ['86.130', '86.150', '81.130'], lang: 'en-GB', tz: 'Europe/London', utcOffset: 0 },
  { share: 9, networks: ['90.20', '90.60', '86.200'], lang: 'fr-FR', tz: 'Europe/Paris', utcOffset: 1 },
  { share: 9, networks: ['126.10', '126.200'], lang: 'ja-JP', tz: 'Asia/Tokyo', utcOffset: 9 },
  { share: 8, networks: ['117.200', '117.220'], lang: 'en-IN', tz: 'Asia/Kolkata', utcOffset: 5.5 },
  { share: 6, networks: ['177.40', '177.50'], lang: 'pt-BR', tz: 'America/Sao_Paulo', utcOffset: -3 },
  { share: 5, networks: ['70.24', '70.27'], lang: 'en-CA', tz: 'America/Toronto', utcOffset: -5 },
  { share: 4, networks: ['1.120', '1.140'], lang: 'en-AU', tz: 'Australia/Sydney', utcOffset: 10 },
  { share: 3, networks: ['83.35', '83.50'], lang: 'es-ES', tz: 'Europe/Madrid', utcOffset: 1 },
  { share: 2, networks: ['90.230'], lang: 'sv-SE', tz: 'Europe/Stockholm', utcOffset: 1 },
];

/** Somebody new. */
export function anyPerson(random: SeededRandom): Person {
  const place = PLACES[random.weighted(PLACES.map(({ share }) => share))];
  if (!place) throw new Error('There is no place to live.');
  const { networks, lang, tz, utcOffset } = place;
  const address = `${random.pick(networks)}.${random.between(0, 256)}.${random.between(1, 255)}`;
  return { address, userAgent: anyUserAgent(random), lang, tz, utcOffset };
}
