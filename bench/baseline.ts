import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = path.join(import.meta.dirname, 'baseline.json');

/**
 * Shows a result beside the committed one; `KINE_BENCH_SAVE=1` makes it the committed one. Only ratios are
 * kept: the same machine runs twice as fast on another day.
 */
export function keepBaseline(name: string, ratios: Readonly<Record<string, number>>): void {
  const all = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
  console.log(`committed: ${JSON.stringify(all[name] ?? 'none')}`);
  if (!process.env.KINE_BENCH_SAVE) return;
  const note = all[name]?.note;
  all[name] = { ...ratios, ...(note === undefined ? {} : { note }) };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}
