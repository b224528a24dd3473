import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstLoadPaths, measureFirstLoad } from '../budget.ts';

let dist = '';
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'kine-budget-'));
});
afterEach(() => rm(dist, { recursive: true }));

test('counts scripts and module preloads, not styles, icons or lazy chunks', () => {
  const html = `<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/a.css">
    <link rel="modulepreload" crossorigin href="/assets/react.js">
    <script type="module" crossorigin src="/assets/index.js"></script>`;
  expect(firstLoadPaths(html)).toEqual(['/assets/react.js', '/assets/index.js']);
});

test('adds up the compressed sizes of what the page names', async () => {
  await mkdir(join(dist, 'assets'));
  await writeFile(join(dist, 'index.html'), '<script type="module" src="/assets/index.js"></script>');
  await writeFile(join(dist, 'assets/index.js'), 'x'.repeat(100_000));
  await writeFile(join(dist, 'assets/lazy.js'), 'y');

  const first = await measureFirstLoad(dist);

  expect(first.files.map(({ path }) => path)).toEqual(['/assets/index.js']);
  expect(first.bytes).toBeGreaterThan(0);
  expect(first.bytes).toBeLessThan(1_000);
  expect(first.budget).toBe(220_000);
});
