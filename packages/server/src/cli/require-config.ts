import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';

/** The settings, with `defaults` for those not set; or every problem with them on stderr and undefined. */
export function requireConfig(defaults?: Readonly<Record<string, string>>): Config | undefined {
  const result = readConfig(undefined, defaults);
  if (result.ok) return result.config;
  console.error(
    ['The settings are not right:', ...result.problems.map((problem) => `  ${problem}`)].join('\n'),
  );
  return undefined;
}
