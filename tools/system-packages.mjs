import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { say } from './prepare.mjs';

/** Whether a program can be started. */
export function hasProgram(program) {
  return spawnSync(program, ['-version'], { stdio: 'ignore' }).error === undefined;
}

/** Whether this is Debian or Ubuntu and we may install packages. */
export function canApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs Debian packages; false when apt fails. On a terminal it asks first. */
export async function aptInstall(packages, why) {
  if (process.stdin.isTTY && !(await agreed(`${why} Install ${packages.join(' ')} with apt-get now? [Y/n] `)))
    return false;
  say(`${why} Installing ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('install', '-y', ...packages) || (apt('update') && apt('install', '-y', ...packages));
}

async function agreed(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(question);
  terminal.close();
  return !/^n/i.test(answer.trim());
}

/** The one command that installs `packages` on this platform. */
export function installHint(packages) {
  if (process.platform === 'darwin') return `brew install ${packages}`;
  if (process.platform === 'win32') return `winget install ${packages}`;
  return `sudo apt-get install ${packages}`;
}
