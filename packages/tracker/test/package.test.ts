import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import budget from '../budget.json' with { type: 'json' };
import { buildTracker } from './build-tracker.ts';

const folder = mkdtempSync(join(tmpdir(), 'kine-tracker-'));

beforeAll(() => buildTracker(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('/t.js stays within its budget', () => {
  const { brotliBytes } = budget['t.js'];
  expect(brotliCompressSync(built('t.js')).length).toBeLessThanOrEqual(brotliBytes);
});

test('the npm package needs nothing else at run time, and says its types', () => {
  for (const name of ['index.js', 'index.d.ts', 'hls.js', 'hls.d.ts', 'dash.js', 'dash.d.ts']) {
    expect(built(name), name).not.toMatch(/^import .* from ["'](?!\.\/)/m);
  }
  expect(built('index.d.ts')).toContain(
    'declare function track(element: HTMLMediaElement, options: TrackOptions)',
  );
});

test('the npm package can be loaded where there is no page', () => {
  const code = `import { track } from ${JSON.stringify(join(folder, 'index.js'))}; process.stdout.write(typeof track);`;
  expect(String(execFileSync(process.execPath, ['--input-type=module', '-e', code]))).toBe('function');
});
