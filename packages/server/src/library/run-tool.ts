import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { toolLauncher } from './tool-launcher.ts';

export interface ToolLimits {
  readonly timeoutMs: number;
  /** More standard output than this ends the tool. */
  readonly maxOutputBytes: number;
  /** Kills the tool when it is aborted. */
  readonly signal?: AbortSignal;
  /** Lets everything else on the machine go first. */
  readonly nice?: boolean;
  /** Hears standard output as it comes, which then is not kept. */
  readonly onOutput?: (text: string) => void;
}

export type ToolResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly timedOut: boolean;
      /** What the program ended with, where it ended by itself. */
      readonly code?: number | null;
    }
  /** The program is not installed. */
  | { readonly kind: 'missing' };

/** Timers may fire a little before their time. */
const EARLY_MS = 20;

/**
 * The largest piece of memory that ffmpeg asks for at once. A frame of 2 × 8K in its widest format is 531 MB; without
 * this a text of a megabyte within a PNG unpacks into gigabytes, on any system.
 */
const MAX_ALLOC_BYTES = 544 * 1024 ** 2;
/** What env, setpriv and prlimit answer when the program cannot be begun, and when there is none. */
const NOT_BEGUN = [126, 127];

/**
 * Runs ffmpeg or ffprobe on an untrusted file: no shell, no input, bounded in time, output and memory. It ends with
 * this process; see `toolLauncher`.
 */
export async function runTool(
  program: string,
  args: readonly string[],
  limits: ToolLimits,
): Promise<ToolResult> {
  const launcher = await toolLauncher();
  const bounded = [program, '-max_alloc', String(MAX_ALLOC_BYTES), ...args];
  const result = await runProgram([...launcher, ...bounded], limits);
  const isMissing = launcher.length > 0 && result.kind === 'failed' && NOT_BEGUN.includes(result.code ?? 0);
  return isMissing ? { kind: 'missing' } : result;
}

function runProgram(words: readonly string[], limits: ToolLimits): Promise<ToolResult> {
  const [program = '', ...args] = words;
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limits.timeoutMs,
      killSignal: 'SIGKILL',
      signal: limits.signal,
    });
    if (limits.nice && child.pid !== undefined) stepBack(child.pid);
    const stdout: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    let broken: Error | undefined;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.maxOutputBytes) child.kill('SIGKILL');
      else if (limits.onOutput) limits.onOutput(chunk.toString());
      else stdout.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-2_000);
    });
    child.on('error', (error) => {
      broken = error;
      // One that never began does not end; one that was killed does, and only then are its files its own no more.
      if (child.pid !== undefined) return;
      const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
      resolve(missing ? { kind: 'missing' } : { kind: 'failed', reason: error.message, timedOut: false });
    });
    child.on('close', (code, signal) => {
      if (code === 0 && !broken) return resolve({ kind: 'done', stdout: Buffer.concat(stdout).toString() });
      const reason = stderr.trim() || broken?.message || `ended by ${signal ?? `code ${code}`}`;
      const timedOut = signal === 'SIGKILL' && performance.now() - began >= limits.timeoutMs - EARLY_MS;
      resolve({ kind: 'failed', reason, timedOut, code });
    });
  });
}

/** At once, before the program has begun threads of its own: they inherit it. */
function stepBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us.
  }
}
