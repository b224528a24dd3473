import path from 'node:path';
import { safeInput } from '../ffprobe.ts';
import { fitSize, scaleTo } from './fit-size.ts';
import type { MediaJob } from './make-viewer-copy.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

export const MASTER_PLAYLIST = 'master.m3u8';

interface Rung {
  /** Length of the shorter side, which gives the quality its name: 720p. */
  readonly side: number;
  readonly kbps: number;
}

const LADDER: readonly Rung[] = [
  { side: 1_080, kbps: 5_000 },
  { side: 720, kbps: 2_800 },
  { side: 480, kbps: 1_400 },
  { side: 360, kbps: 800 },
];
const AUDIO_KBPS = 128;
/** Seconds. Each segment begins with a key frame, in every quality at the same time. */
const SEGMENT_S = 4;

/** The qualities that the video has pixels for; a smaller one gets itself. */
export function rungsFor({ width, height }: { width: number | null; height: number | null }): Rung[] {
  const side = Math.min(width ?? 0, height ?? 0);
  const rungs = LADDER.filter((rung) => rung.side <= side);
  return rungs.length > 0 ? rungs : [{ side: Math.max(2, side), kbps: 800 }];
}

/** Bytes that the ladder may take at most. */
export function ladderBytesAtMost(rungs: readonly Rung[], durationMs: number): number {
  const kbps = rungs.reduce((sum, rung) => sum + rung.kbps + AUDIO_KBPS, 0);
  return Math.ceil((durationMs / 8) * kbps * 1.1) + 16 * 1024 ** 2;
}

/** Writes the master playlist, one playlist a quality and their segments into `folder`, in one pass. */
export async function makeHlsLadder(job: MediaJob, folder: string): Promise<void> {
  const { facts, durationMs } = job;
  const rungs = rungsFor(facts);
  const hasSound = facts.audioCodec !== null;
  const variants = rungs.map(({ side }, i) => `v:${i}${hasSound ? `,a:${i}` : ''},name:${side}p`);
  await runFfmpeg({
    program: job.tools.ffmpeg,
    args: [
      ...safeInput(job.file),
      ...['-filter_complex', scalers(facts, rungs)],
      ...rungs.flatMap((rung, i) => variantOptions(rung, i, hasSound)),
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-sc_threshold', '0'],
      ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_S})`],
      ...(hasSound ? ['-c:a', 'aac', '-b:a', `${AUDIO_KBPS}k`, '-ac', '2'] : []),
      ...['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1'],
      ...['-t', String(durationMs / 1_000 + 1)],
      ...['-f', 'hls', '-hls_time', String(SEGMENT_S), '-hls_playlist_type', 'vod'],
      ...['-hls_segment_type', 'fmp4', '-hls_flags', 'independent_segments'],
      ...['-hls_fmp4_init_filename', initName(rungs)],
      ...['-hls_segment_filename', `file:${path.join(folder, '%v-%05d.m4s')}`],
      ...['-master_pl_name', MASTER_PLAYLIST, '-var_stream_map', variants.join(' ')],
      `file:${path.join(folder, '%v.m3u8')}`,
    ],
    timeoutMs: job.timeoutMs,
    signal: job.signal,
    onTime: (ms) => {
      const words = `Making ${rungs.map(({ side }) => `${side}p`).join(', ')}`;
      job.progress(Math.min(0.99, ms / durationMs), words);
    },
  });
}

/** ffmpeg puts a quality's name for `%v` only where there are several; of a single one no player would find the file. */
function initName(rungs: readonly Rung[]): string {
  const [only, ...others] = rungs;
  return only && others.length === 0 ? `${only.side}p-init.mp4` : '%v-init.mp4';
}

/** Splits the picture and brings each part to its size. */
function scalers({ width, height }: MediaJob['facts'], rungs: readonly Rung[]): string {
  const parts = rungs.map((_, i) => `[in${i}]`).join('');
  const scaled = rungs.map(({ side }, i) => {
    const size = fitSize({ width: width ?? 2, height: height ?? 2 }, side);
    return `[in${i}]${scaleTo(size)},format=yuv420p[out${i}]`;
  });
  return [`[0:V:0]split=${rungs.length}${parts}`, ...scaled].join(';');
}

function variantOptions({ kbps }: Rung, index: number, hasSound: boolean): string[] {
  return [
    ...['-map', `[out${index}]`, `-maxrate:v:${index}`, `${kbps}k`, `-bufsize:v:${index}`, `${2 * kbps}k`],
    ...(hasSound ? ['-map', '0:a:0'] : []),
  ];
}
