import { safeInput } from './ffprobe.ts';
import { runTool, type ToolLimits } from './run-tool.ts';
import type { VideoFacts } from './video-facts.ts';

/** A scan of a whole file reads all of it; above this it is not worth the wait. */
const MAX_SCAN_BYTES = 2 * 1024 ** 3;
/** 20 bytes a packet: six hours of 60 frames and 50 packets of sound a second. */
const LIMITS: ToolLimits = { timeoutMs: 60_000, maxOutputBytes: 48 * 1024 ** 2 };
/** A job has the time that an upload has not: 360 GB at 100 MB/s. */
const WHOLE_MS = 3_600_000;
const TAIL_MS = 5_000;

/**
 * Where the media that are really in the file end, in milliseconds from their start: 0 when there are none,
 * undefined when it was not worth finding out. A whole file answers from its last seconds (a seek); only one
 * that ends early, or whose container does not know its length, is read through.
 */
export async function playableEndMs(
  program: string,
  media: { readonly file: string; readonly bytes: number; readonly facts: VideoFacts },
): Promise<number | undefined> {
  const { file, bytes, facts } = media;
  if (facts.durationMs > 0) {
    const from = (facts.startMs + Math.max(0, facts.durationMs - TAIL_MS)) / 1_000;
    const end = await lastPacketEndMs(program, file, { ...LIMITS, fromSeconds: from });
    if (end !== undefined && end !== 'none') return end - facts.startMs;
  }
  if (bytes > MAX_SCAN_BYTES) return undefined;
  return wholeEndMs(program, media, LIMITS);
}

/** The same by reading all of the file, however large it is: for work that cannot do without it. */
export async function measureEndMs(
  program: string,
  media: { readonly file: string; readonly facts: VideoFacts },
  signal: AbortSignal,
): Promise<number | undefined> {
  const limits = { timeoutMs: WHOLE_MS, maxOutputBytes: Number.POSITIVE_INFINITY };
  return wholeEndMs(program, media, { ...limits, nice: true, signal });
}

async function wholeEndMs(
  program: string,
  { file, facts }: { readonly file: string; readonly facts: VideoFacts },
  limits: ToolLimits,
): Promise<number | undefined> {
  const end = await lastPacketEndMs(program, file, limits);
  return end === 'none' ? 0 : end && Math.max(0, end - facts.startMs);
}

/** Whether media that end here are less than the file's headers promise, beyond what is usual. */
export function endsEarly(endMs: number | undefined, durationMs: number): boolean {
  return endMs !== undefined && endMs < durationMs - Math.max(500, durationMs / 50);
}

/**
 * The end of the last packet of any stream, as sound may well outlast the picture. Undefined when ffprobe did
 * not come to an end.
 */
async function lastPacketEndMs(
  program: string,
  file: string,
  { fromSeconds, ...limits }: ToolLimits & { readonly fromSeconds?: number },
): Promise<number | 'none' | undefined> {
  const interval = fromSeconds === undefined ? [] : ['-read_intervals', `${fromSeconds}%`];
  const output = ['-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0'];
  let last = Number.NEGATIVE_INFINITY;
  let begun = '';
  // As it comes: of a day's recording it is hundreds of megabytes.
  const onOutput = (text: string): void => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) {
      const [at, length] = line.split(',').map(Number);
      if (line && at !== undefined && Number.isFinite(at)) last = Math.max(last, at + (length || 0));
    }
  };
  const args = ['-v', 'quiet', ...output, ...interval, ...safeInput(file)];
  const run = await runTool(program, args, { ...limits, onOutput });
  if (run.kind !== 'done') return undefined;
  onOutput('\n');
  return Number.isFinite(last) ? Math.round(last * 1_000) : 'none';
}
