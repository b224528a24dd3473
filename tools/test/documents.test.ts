import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { metricsSchema, qualityMetricsSchema } from '../../packages/protocol/src/schemas/index.ts';
import { SETTINGS } from '../../packages/server/src/config.ts';

const DOCUMENTS = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Paths named in backticks that begin with one of our folders, and the targets of relative links. */
function namedPaths(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const inCode = [...text.matchAll(/`((?:packages|tools|docs|bench|e2e)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) =>
    path.join(path.dirname(file), match[1] ?? ''),
  );
  return [...inCode, ...linked];
}

describe('the documents', () => {
  test('are found', () => {
    expect(DOCUMENTS).toContain('README.md');
    expect(DOCUMENTS.length).toBeGreaterThan(8);
  });

  test.each(DOCUMENTS)('%s names only paths that exist', (file) => {
    expect(namedPaths(file).filter((named) => !existsSync(named))).toEqual([]);
  });

  test("README's table of settings is the list in config.ts", () => {
    const table = [...readFileSync('README.md', 'utf8').matchAll(/^\| `(KINE_\w+)` \|/gm)].map(
      (match) => match[1],
    );
    expect(table.sort()).toEqual(
      Object.keys(SETTINGS.shape)
        .filter((key) => key !== 'KINE_FAILPOINT')
        .sort(),
    );
  });

  test('every number of the API has its definition in docs/metrics.md', () => {
    const text = readFileSync('docs/metrics.md', 'utf8');
    const numbers = [...Object.keys(metricsSchema.shape), ...Object.keys(qualityMetricsSchema.shape)];
    expect(numbers.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('ARCHITECTURE.md stays within 150 lines', () => {
    expect(readFileSync('ARCHITECTURE.md', 'utf8').split('\n').length).toBeLessThanOrEqual(150);
  });
});
