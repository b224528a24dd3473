// Runs on whatever Node the machine has: plain JavaScript, Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules', '.bin');

/** The environment of everything we start: our tools first on PATH, and room for eight queries at once. */
export function environment() {
  return {
    UV_THREADPOOL_SIZE: '16',
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
  };
}

/** Hash of the names and contents of files and of all files below folders, paths relative to the root. */
export function fingerprint(places) {
  const hash = createHash('sha256');
  for (const place of places)
    for (const file of filesBelow(path.join(root, place))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', 'test'].includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(path.join(place, entry.name)));
}

/** Does `work` unless it was already done for this `print`. */
export async function unlessDone(stampFile, print, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print) return;
  await work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, print);
}

/** Installs what package-lock.json says, if that is not what is installed. */
export async function install() {
  const stamp = path.join(root, 'node_modules', '.kine-installed');
  await unlessDone(stamp, fingerprint(['package-lock.json']), () => {
    say('Installing dependencies (once, about a minute) …');
    // The shell is for Windows, where npm is a .cmd file.
    const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (done.status !== 0)
      stop('npm ci failed; what it says above is the reason. Mend that and start again.');
  });
}

/** The Node that runs our code: this one if it is new enough, else the one that npm installed. */
export function modernNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const own = path.join(bin, 'node');
  if (existsSync(own)) return own;
  return stop(
    `Node ${process.versions.node} is too old and no newer one comes with the dependencies on this platform. ` +
      'Install Node 24 from https://nodejs.org and start again.',
  );
}

/** Runs a TypeScript file of ours with the right Node; resolves with its exit code. Signals are passed on. */
export function runScript(script, args, extraEnv = {}) {
  return run(modernNode(), [path.join(root, script), ...args], extraEnv);
}

/** Runs a program in the root with our environment; resolves with its exit code. */
export function run(program, args, extraEnv = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...environment(), ...extraEnv },
    });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', (error) => {
      say(`${program}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

export function stop(text) {
  say(text);
  process.exit(1);
}
