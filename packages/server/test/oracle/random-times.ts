import type { SeededRandom } from '../../src/platform/index.ts';

/**
 * Twenty days in which Berlin gains an hour (28 October), New York and then São Paulo change (4 November; São
 * Paulo's day begins at one o'clock), and the days around that 30 December 2011 which Apia never had.
 */
export const SEASONS = [
  { from: Date.parse('2018-10-22T00:00:00Z'), to: Date.parse('2018-11-11T00:00:00Z') },
  { from: Date.parse('2011-12-28T00:00:00Z'), to: Date.parse('2012-01-02T00:00:00Z') },
] as const;

/** The moment at which questions are asked. */
export const NOW = Date.parse('2018-11-11T00:00:20Z');

export const TIME_ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
] as const;

const QUARTER_MS = 900_000;

/** When a view was minted: anywhere, and every tenth time on an edge of a quarter-hour or a moment before it. */
export function randomMoment(random: SeededRandom): number {
  const season = SEASONS[random.chance(0.93) ? 0 : 1];
  const moment = random.between(season.from, season.to);
  if (!random.chance(0.1)) return moment;
  return Math.max(season.from, moment - (moment % QUARTER_MS) - (random.chance(0.5) ? 1 : 0));
}
