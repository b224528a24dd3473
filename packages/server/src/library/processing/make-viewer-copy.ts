import { KineError } from '../../errors.ts';
import { ffprobe, safeInput } from '../ffprobe.ts';
import { endsEarly } from '../playable-end.ts';
import type { VideoFacts } from '../video-facts.ts';
import { fitSize, scaleTo } from './fit-size.ts';
import { runFfmpeg, type Work } from './run-ffmpeg.ts';
import type { ViewerPlan } from './viewer-plan.ts';

export interface MediaJob extends Work {
  readonly tools: { readonly ffmpeg: string; readonly ffprobe: string };
  /** The original. */
  readonly file: string;
  readonly facts: VideoFacts;
  /** Of the media that are really in the file, in milliseconds; more than 0. */
  readonly durationMs: number;
  readonly timeoutMs: number;
}

export type CopyPlan = Extract<ViewerPlan, { kind: 'copy' }>;

/** Leaves out what a cut-off file has half of: Chromium stops at such a frame with an error. */
const WHOLE_PACKETS = ['-fflags', '+discardcorrupt'];
/** Nothing of the original but picture and sound. */
const STREAMS_ONLY = ['-map', '0:V:0', '-map', '0:a:0?', '-sn', '-dn'];
const NO_METADATA = ['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1'];
/** Keeps ffmpeg from naming itself. */
const NO_NAME = ['-fflags', '+bitexact', '-flags', '+bitexact'];

/** Larger pictures are made smaller: a stand-in should start quickly, and the original stays. */
const SHORT_SIDE = 1_080;
const VIDEO_KBPS = 8_000;
const AUDIO_KBPS = 160;
const FULL_HD = { width: 1_920, height: SHORT_SIDE };

/** Bytes that the copy may take at most. */
export function copyBytesAtMost(plan: CopyPlan, originalBytes: number, durationMs: number): number {
  const kbps = AUDIO_KBPS + (plan.video === 'encode' ? VIDEO_KBPS : 0);
  const taken = plan.video === 'copy' ? originalBytes : 0;
  return Math.ceil(1.1 * (taken + (durationMs / 8) * kbps)) + 16 * 1024 ** 2;
}

/**
 * Writes what viewers get into `output` and answers with its length in milliseconds. Throws what `runFfmpeg`
 * throws.
 */
export async function makeViewerCopy(
  job: MediaJob,
  plan: CopyPlan,
  output: { readonly file: string; readonly maxBytes: number },
): Promise<number> {
  const { facts, durationMs, tools } = job;
  const words = plan.video === 'copy' ? 'Making a copy for viewers' : 'Converting for browsers';
  // A stream that is taken as it is may not be cut: the end of a picture with reordered frames would be lost.
  const bounds = plan.video === 'copy' ? [] : ['-t', String(durationMs / 1_000 + 1)];
  const container = plan.container === 'mp4' ? ['-movflags', '+faststart', '-f', 'mp4'] : ['-f', 'webm'];
  await runFfmpeg({
    program: tools.ffmpeg,
    args: [
      ...WHOLE_PACKETS,
      ...safeInput(job.file),
      ...STREAMS_ONLY,
      ...NO_METADATA,
      ...NO_NAME,
      ...(plan.video === 'copy' ? ['-c:v', 'copy'] : encodeVideo(facts)),
      ...(plan.audio === 'copy' ? ['-c:a', 'copy'] : ['-c:a', 'aac', '-b:a', `${AUDIO_KBPS}k`, '-ac', '2']),
      ...bounds,
      ...['-fs', String(output.maxBytes)],
      ...container,
      `file:${output.file}`,
    ],
    timeoutMs: job.timeoutMs,
    signal: job.signal,
    onTime: (ms) => job.progress(Math.min(0.99, ms / durationMs), words),
  });
  return checkLength(job, output.file);
}

function encodeVideo({ width, height }: VideoFacts): string[] {
  const size = fitSize(width && height ? { width, height } : FULL_HD, SHORT_SIDE);
  const rate = ['-crf', '21', '-maxrate', `${VIDEO_KBPS}k`, '-bufsize', `${2 * VIDEO_KBPS}k`];
  // A frame is shown as long as in the original: by default ffmpeg fills up to an even rate.
  const times = ['-fps_mode', 'vfr'];
  return [
    '-vf',
    scaleTo(size),
    ...times,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    ...rate,
    '-pix_fmt',
    'yuv420p',
  ];
}

/** A copy that is shorter than what it was made of is none. */
async function checkLength({ tools, durationMs }: MediaJob, file: string): Promise<number> {
  const probe = await ffprobe(tools.ffprobe, file);
  const made = probe.kind === 'video' ? probe.facts.durationMs : 0;
  if (!endsEarly(made, durationMs)) return made;
  const message = `Only ${seconds(made)} of ${seconds(durationMs)} could be taken from the file. It may be damaged.`;
  throw new KineError('KINE_PROCESSING_FAILED', { message });
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
