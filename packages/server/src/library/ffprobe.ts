import { z } from 'zod';
import { holdsPrivateData } from './processing/private-data.ts';
import { runTool } from './run-tool.ts';
import type { Container, VideoFacts } from './video-facts.ts';

/**
 * Containers that hold their media themselves. Playlists (hls, dash, concat) are not among them: one that is
 * named .mp4 must not make ffmpeg read other files or addresses.
 */
const DEMUXERS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf';

/** Twice an 8K frame: a few bytes can claim a picture that fills the memory. */
const MAX_PIXELS = 2 * 7_680 * 4_320;

/** Input options for every ffmpeg and ffprobe run on a file that a stranger gave. */
export function safeInput(file: string): string[] {
  const bounds = ['-max_pixels', String(MAX_PIXELS)];
  return [...bounds, '-protocol_whitelist', 'file', '-format_whitelist', DEMUXERS, '-i', `file:${file}`];
}

/** What ffprobe says; `missing` when it is not installed. */
export type ProbeResult =
  | { readonly kind: 'video'; readonly facts: VideoFacts }
  | { readonly kind: 'no-picture' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** It claims more than a video has; `what` completes "The file claims …". */
  | { readonly kind: 'beyond'; readonly what: string }
  | { readonly kind: 'missing' };

const LIMITS = { timeoutMs: 30_000, maxOutputBytes: 1024 ** 2 };

const number = z.coerce.number().optional().catch(undefined);
const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: number,
  height: number,
  pix_fmt: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  nb_frames: number,
  tags: z.record(z.string(), z.string()).optional(),
  disposition: z.object({ attached_pic: number }).optional(),
  side_data_list: z.array(z.object({ rotation: number })).optional(),
});
const outputSchema = z.object({
  streams: z.array(streamSchema),
  format: z.object({
    format_name: z.string(),
    duration: number,
    start_time: number,
    tags: z.record(z.string(), z.string()).optional(),
  }),
});
type Stream = z.infer<typeof streamSchema>;

/** Seven days, at up to 240 frames a second. */
const MAX_SECONDS = 7 * 86_400;
const MAX_FRAMES = MAX_SECONDS * 240;
/** A film with ten languages and their subtitles has about 30. */
const MAX_STREAMS = 50;

/** What the file claims that no video has; such a file is made to keep a server busy, or is broken. */
function excessOf({ streams, format }: z.infer<typeof outputSchema>): string | undefined {
  if (streams.length > MAX_STREAMS) return `${streams.length} tracks`;
  if ((format.duration ?? 0) > MAX_SECONDS) return 'to be longer than seven days';
  for (const { nb_frames: frames = 0, width = 0, height = 0 } of streams) {
    if (frames > MAX_FRAMES) return `${frames} frames`;
    if (width * height > MAX_PIXELS) return `a picture of ${width} × ${height}`;
  }
  return undefined;
}

/** Reads the container's headers. */
export async function ffprobe(program: string, file: string): Promise<ProbeResult> {
  const args = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', ...safeInput(file)];
  const run = await runTool(program, args, LIMITS);
  if (run.kind === 'missing') return run;
  if (run.kind === 'failed') return { kind: 'unreadable', reason: run.reason };
  const parsed = outputSchema.safeParse(JSON.parse(run.stdout));
  if (!parsed.success) return { kind: 'unreadable', reason: 'ffprobe found nothing in it' };
  const { streams, format } = parsed.data;
  const what = excessOf(parsed.data);
  if (what) return { kind: 'beyond', what };
  // Cover art of a sound file is a "video" stream of one picture.
  const picture = streams.find((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
  const sound = streams.find((s) => s.codec_type === 'audio');
  if (!picture) return sound ? { kind: 'no-picture' } : { kind: 'unreadable', reason: 'it holds no media' };
  const codecs = { video: picture.codec_name ?? null, audio: sound?.codec_name ?? null };
  return {
    kind: 'video',
    facts: {
      container: containerOf(format.format_name, format.tags?.major_brand, codecs),
      durationMs: Math.round((format.duration ?? 0) * 1_000),
      startMs: Math.round((format.start_time ?? 0) * 1_000),
      ...displayed(picture),
      videoCodec: codecs.video,
      audioCodec: codecs.audio,
      pixelFormat: picture.pix_fmt ?? null,
      isPrivate: holdsPrivateData([format, ...streams]),
    },
  };
}

const WEBM_CODECS: readonly (string | null)[] = ['vp8', 'vp9', 'av1', 'opus', 'vorbis', null];
const CONTAINERS: Readonly<Record<string, Container>> = {
  avi: 'avi',
  mpegts: 'ts',
  mpeg: 'mpg',
  flv: 'flv',
  ogg: 'ogg',
  asf: 'wmv',
};

/** ffprobe names a family of containers; the brand or the codecs say which member it is. */
function containerOf(
  format: string,
  brand: string | undefined,
  codecs: { video: string | null; audio: string | null },
): Container {
  if (format.includes('matroska')) {
    return WEBM_CODECS.includes(codecs.video) && WEBM_CODECS.includes(codecs.audio) ? 'webm' : 'mkv';
  }
  if (format.includes('mp4')) return brand?.trim() === 'qt' ? 'mov' : 'mp4';
  return CONTAINERS[format] ?? 'mp4';
}

/** The size as shown. A display matrix counts counter-clockwise, the older tag clockwise. */
function displayed(stream: Stream): Pick<VideoFacts, 'width' | 'height' | 'rotation'> {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(stream.tags?.rotate) || 0 : -matrix;
  const rotation = (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360;
  const [wide = 1, high = 1] = (stream.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const pixelRatio = wide > 0 && high > 0 ? wide / high : 1;
  const width = stream.width ? Math.round(stream.width * pixelRatio) : null;
  const height = stream.height ?? null;
  return rotation % 180 === 0 ? { width, height, rotation } : { width: height, height: width, rotation };
}
