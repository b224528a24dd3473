import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const TSDOWN = fileURLToPath(import.meta.resolve('tsdown/run'));

/** Builds the package into `folder`, apart from `dist` so that tests do not disturb each other. */
export function buildTracker(folder: string): void {
  execFileSync(process.execPath, [TSDOWN, '--out-dir', folder, '--log-level', 'error'], { cwd: PACKAGE });
}
