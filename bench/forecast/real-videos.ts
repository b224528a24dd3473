import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DATA = process.env.KINE_REAL_DATA ?? path.join(import.meta.dirname, '../../../shared/data');

/** Plays a day of 500 real videos over 120 days (ACTIVE, Rizoiu et al., CC BY-NC 4.0); null where they are not here. */
export function realVideos(): readonly (readonly number[])[] | null {
  const file = path.join(DATA, 'views/active_sample_500.csv');
  if (!existsSync(file)) return null;
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => line.split(',').slice(2).map(Number));
}
