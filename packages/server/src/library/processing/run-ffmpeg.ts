import { KineError } from '../../errors.ts';
import { runTool } from '../run-tool.ts';

/** How a piece of work is stopped and says how far it is. */
export interface Work {
  readonly signal: AbortSignal;
  progress(fraction: number, words: string): void;
}

export interface FfmpegRun {
  readonly program: string;
  /** Everything but the general options; the output's name included. */
  readonly args: readonly string[];
  /** For the whole run, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called with the milliseconds of media written so far. */
  readonly onTime?: (ms: number) => void;
}

const GENERAL = ['-v', 'error', '-nostdin', '-y', '-progress', 'pipe:1', '-nostats'];
/** Twice a second for twelve hours, 400 bytes each. */
const MAX_REPORT_BYTES = 64 * 1024 ** 2;

/**
 * Runs ffmpeg behind everything else on the machine. Throws the signal's reason when it was stopped,
 * KINE_PROCESSING_TIMEOUT, KINE_DISK_FULL or KINE_PROCESSING_FAILED.
 */
export async function runFfmpeg({ program, args, timeoutMs, signal, onTime }: FfmpegRun): Promise<void> {
  signal.throwIfAborted();
  const run = await runTool(program, [...GENERAL, ...args], {
    timeoutMs,
    maxOutputBytes: MAX_REPORT_BYTES,
    signal,
    nice: true,
    onOutput: (text) => {
      const at = /out_time_us=(\d+)/.exec(text)?.[1];
      if (at !== undefined) onTime?.(Number(at) / 1_000);
    },
  });
  signal.throwIfAborted();
  if (run.kind === 'done') return;
  if (run.kind === 'missing') {
    const message = 'ffmpeg is not installed on the server, so the video cannot be processed.';
    throw new KineError('KINE_PROCESSING_FAILED', { message });
  }
  if (run.timedOut) throw new KineError('KINE_PROCESSING_TIMEOUT', { cause: run.reason });
  if (run.reason.includes('No space left on device')) throw new KineError('KINE_DISK_FULL');
  throw new KineError('KINE_PROCESSING_FAILED', { cause: run.reason });
}
