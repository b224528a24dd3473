// `npm test`: static checks, then every test on the real engines and in a real browser.
// `--checks` stops after the static checks. The last line is `N passed, N failed, N skipped`.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildStale } from './build-stale.mjs';
import { install, modernNode, root, run, say } from './prepare.mjs';
import { aptInstall, canApt, hasProgram, installHint } from './system-packages.mjs';

const CHECKS = [
  ['format and lint', 'biome', ['ci', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-p', '.']],
  ['types of the tracker', 'tsc', ['-p', 'packages/tracker']],
  ['types of the dashboard', 'tsc', ['-p', 'packages/web']],
  ['import rules', 'node', ['tools/check-imports.ts']],
  ['nothing unused', 'knip', []],
  ['tracker package', 'publint', ['packages/tracker']],
  ['dependencies', 'node', ['tools/check-dependencies.ts']],
  ['download budgets', 'node', ['tools/check-budgets.ts']],
];

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const temporary = mkdtempSync(path.join(os.tmpdir(), 'kine-counts-'));
/** Where a check writes what it could not check, a line each. */
const unchecked = path.join(temporary, 'unchecked.txt');

await install();
await buildStale();
const totals = { passed: 0, failed: 0, skipped: [], retried: [] };
for (const [name, program, args] of CHECKS) {
  const started = Date.now();
  const ok =
    (await run(program === 'node' ? modernNode() : path.join(root, 'node_modules', '.bin', program), args, {
      KINE_UNCHECKED: unchecked,
    })) === 0;
  totals[ok ? 'passed' : 'failed'] += 1;
  say(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
if (existsSync(unchecked)) totals.skipped.push(...readFileSync(unchecked, 'utf8').trim().split('\n'));
if (!process.argv.includes('--checks')) await runTests();
for (const line of totals.retried) console.log(`passed at the second try only: ${line}`);
for (const line of totals.skipped) console.log(`skipped: ${line}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);

async function runTests() {
  await needProgram('ffmpeg', hasProgram('ffmpeg') && hasProgram('ffprobe'), ['ffmpeg']);
  const browser = process.env.KINE_CHROME
    ? existsSync(process.env.KINE_CHROME)
    : BROWSERS.some(existsSync) || process.platform !== 'linux';
  await needProgram('Chromium', browser, ['chromium']);
  const counts = path.join(temporary, 'counts.json');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await run(modernNode(), [vitest, 'run', ...process.argv.slice(2)], {
    KINE_TEST_COUNTS: counts,
  });
  if (!existsSync(counts)) {
    totals.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(counts, 'utf8'));
  totals.passed += result.passed;
  totals.failed += result.failed === 0 && code !== 0 ? 1 : result.failed;
  totals.skipped.push(...result.skipped);
  totals.retried.push(...result.retried);
}

async function needProgram(name, present, packages) {
  if (present) return;
  const installed = canApt() && (await aptInstall(packages, `The tests need ${name}.`));
  if (!installed)
    say(
      `The tests need ${name}; those that use it will fail. To have it: ${installHint(packages.join(' '))}`,
    );
}
