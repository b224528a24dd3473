import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';

/** The settings, or every problem with them on stderr and undefined. */
export function requireConfig(): Config | undefined {
  const result = readConfig();
  if (result.ok) return result.config;
  console.error(
    ['The settings are not right:', ...result.problems.map((problem) => `  ${problem}`)].join('\n'),
  );
  return undefined;
}
