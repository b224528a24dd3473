import { safeInput } from './ffprobe.ts';
import { runTool } from './run-tool.ts';
import type { VideoFacts } from './video-facts.ts';

/** A scan of a whole file reads all of it; above this it is not worth the wait. */
const MAX_SCAN_BYTES = 2 * 1024 ** 3;
/** 20 bytes a frame: ten hours at 60 frames a second. */
const LIMITS = { timeoutMs: 60_000, maxOutputBytes: 48 * 1024 ** 2 };
const TAIL_MS = 5_000;

/**
 * Where the last picture that is really in the file ends, in milliseconds from the start; undefined when it
 * was not worth finding out. A whole file answers from its last seconds (a seek); only one that ends early,
 * or whose container does not know its length, is read through.
 */
export async function playableEndMs(
  program: string,
  media: { readonly file: string; readonly bytes: number; readonly facts: VideoFacts },
): Promise<number | undefined> {
  const { file, bytes, facts } = media;
  if (facts.durationMs > 0) {
    const from = (facts.startMs + Math.max(0, facts.durationMs - TAIL_MS)) / 1_000;
    const end = await lastPictureEndMs(program, file, from);
    if (end !== undefined) return end - facts.startMs;
  }
  if (bytes > MAX_SCAN_BYTES) return undefined;
  const end = await lastPictureEndMs(program, file);
  return end === undefined ? undefined : end - facts.startMs;
}

async function lastPictureEndMs(
  program: string,
  file: string,
  fromSeconds?: number,
): Promise<number | undefined> {
  const interval = fromSeconds === undefined ? [] : ['-read_intervals', `${fromSeconds}%`];
  const entries = ['-select_streams', 'V:0', '-show_entries', 'packet=pts_time,duration_time'];
  const args = ['-v', 'quiet', ...entries, '-of', 'csv=p=0', ...interval, ...safeInput(file)];
  const run = await runTool(program, args, LIMITS);
  if (run.kind !== 'done') return undefined;
  let last = Number.NEGATIVE_INFINITY;
  for (const line of run.stdout.split('\n')) {
    const [at, length] = line.split(',').map(Number);
    if (at !== undefined && Number.isFinite(at) && line) last = Math.max(last, at + (length || 0));
  }
  return Number.isFinite(last) ? Math.round(last * 1_000) : undefined;
}
