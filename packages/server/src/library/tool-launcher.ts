import { execFile } from 'node:child_process';
import { totalmem } from 'node:os';
import { promisify } from 'node:util';

const GIB = 1024 ** 3;
const PROBE_MS = 5_000;
const run = promisify(execFile);

/** Begins a program in the place of another: these words, then the program and its arguments. */
type Launcher = readonly string[];

let found: Promise<Launcher> | undefined;

/**
 * What a tool is begun by where util-linux is installed, so that the system bounds its memory and ends it with us,
 * also when we are killed. Each part gives its process over to the next, so the tool has the pid that was spawned.
 * Empty elsewhere, as on macOS: there `-max_alloc` alone bounds what a file can claim.
 */
export function toolLauncher(): Promise<Launcher> {
  found ??= findLauncher();
  return found;
}

async function findLauncher(): Promise<Launcher> {
  if (process.platform !== 'linux') return [];
  const parts = await Promise.all([
    works(['setpriv', '--pdeathsig', 'KILL']),
    works(['prlimit', `--data=${memoryBound()}`]),
  ]);
  return parts.flat();
}

/**
 * Bytes that a tool may write to: half the machine, but 1 GiB at least and 4 GiB at most, which the frames of an 8K
 * film fit in. Address space would be the wrong measure: 64 threads reserve 4 GiB of it and use nearly nothing.
 */
function memoryBound(): number {
  return Math.round(Math.min(4 * GIB, Math.max(GIB, totalmem() / 2)));
}

/** Tried once: the programs of BusyBox have the same names and other options. */
async function works(part: Launcher): Promise<Launcher> {
  const [program = '', ...args] = part;
  try {
    await run(program, [...args, 'true'], { timeout: PROBE_MS });
    return part;
  } catch {
    return [];
  }
}
