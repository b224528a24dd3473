/** What a probe found out about a file, whichever program looked. */
export interface VideoFacts {
  /** Our name of the container, which decides the file's extension and MIME type. */
  readonly container: Container;
  /** Milliseconds; 0 when the container does not say. */
  readonly durationMs: number;
  /** Where the media begin, in milliseconds; transport streams rarely begin at 0. */
  readonly startMs: number;
  /** Pixels as displayed. */
  readonly width: number | null;
  readonly height: number | null;
  /** Degrees clockwise: 0, 90, 180, 270. */
  readonly rotation: number;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  /** `yuv420p`, where known. */
  readonly pixelFormat: string | null;
  /** Holds what viewers should not get; see `holdsPrivateData`. */
  readonly isPrivate: boolean;
}

export type Container = 'mp4' | 'mov' | 'webm' | 'mkv' | 'avi' | 'ts' | 'mpg' | 'flv' | 'ogg' | 'wmv';

/** File extension is the container's name. None of these types can be taken for a page. */
export const MIME: Readonly<Record<Container, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  ts: 'video/mp2t',
  mpg: 'video/mpeg',
  flv: 'video/x-flv',
  ogg: 'video/ogg',
  wmv: 'video/x-ms-wmv',
};

/** The type of an HLS playlist. */
export const HLS_MIME = 'application/vnd.apple.mpegurl';

/** The type under which a file of a media folder is served; its extension came from the probe, not from a user. */
export function mediaType(file: string): string {
  const extension = file.split('.').at(-1) ?? '';
  const types: Readonly<Record<string, string>> = {
    ...MIME,
    jpg: 'image/jpeg',
    m3u8: HLS_MIME,
    m4s: 'video/iso.segment',
    vtt: 'text/vtt; charset=utf-8',
  };
  return types[extension] ?? 'application/octet-stream';
}

const UNPLAYABLE: Partial<Readonly<Record<Container, string>>> = {
  avi: 'AVI',
  ts: 'MPEG-TS',
  mpg: 'MPEG program stream',
  flv: 'FLV',
  wmv: 'Windows Media',
};

const PLAYABLE_VIDEO: readonly string[] = ['h264', 'vp8', 'vp9', 'av1'];
const SOMETIMES_VIDEO: readonly string[] = ['hevc', 'theora'];
const PLAYABLE_AUDIO: readonly string[] = ['aac', 'mp3', 'opus', 'vorbis', 'flac'];
const PLAYABLE_PIXELS: readonly string[] = ['yuv420p', 'yuvj420p', 'nv12'];

/** What an owner can do about a file of another host. */
const CONVERT = 'Convert it to MP4 with H.264 and AAC.';

/** Sentences about what browsers will make of the file, each with its remedy; none when all of them play it. */
export function browserWarnings(facts: VideoFacts, mend = CONVERT): string[] {
  const { container, videoCodec, audioCodec, pixelFormat } = facts;
  const name = UNPLAYABLE[container];
  if (name) return [`No browser plays ${name} files. ${mend}`];
  const warnings = container === 'mkv' ? [`Not every browser plays Matroska files. ${mend}`] : [];
  if (videoCodec && SOMETIMES_VIDEO.includes(videoCodec)) {
    warnings.push(`Only some browsers play ${videoCodec} pictures. ${mend}`);
  } else if (videoCodec && !PLAYABLE_VIDEO.includes(videoCodec)) {
    warnings.push(`No browser plays ${videoCodec} pictures. ${mend}`);
  } else if (videoCodec === 'h264' && pixelFormat && !PLAYABLE_PIXELS.includes(pixelFormat)) {
    warnings.push(`Only some browsers play H.264 with ${pixelFormat} pixels. ${mend}`);
  }
  if (audioCodec && !PLAYABLE_AUDIO.includes(audioCodec)) {
    warnings.push(`No browser plays ${audioCodec} sound: the video may be silent. ${mend}`);
  }
  return warnings;
}
