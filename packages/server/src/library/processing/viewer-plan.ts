import type { Container, VideoFacts } from '../video-facts.ts';
import type { Mp4Layout } from './mp4-layout.ts';

/** What viewers are to play: the original as it is, or a file made of it. */
export type ViewerPlan =
  | { readonly kind: 'original' }
  | {
      readonly kind: 'copy';
      readonly container: 'mp4' | 'webm';
      /** Whether the stream is taken as it is; encoding takes long and loses a little. */
      readonly video: 'copy' | 'encode';
      readonly audio: 'copy' | 'encode';
    };

const MP4_VIDEO: readonly string[] = ['h264', 'av1', 'vp9'];
const WEBM_VIDEO: readonly string[] = ['vp8', 'vp9', 'av1'];
const MP4_AUDIO: readonly string[] = ['aac', 'mp3', 'opus', 'flac'];
const WEBM_AUDIO: readonly string[] = ['opus', 'vorbis'];
/** 8-bit 4:2:0, the one form of H.264 that every browser plays. */
const H264_PIXELS: readonly string[] = ['yuv420p', 'yuvj420p', 'nv12'];
/** Their packets carry the times that MP4 needs. AVI's do not, nor do MPEG program streams'. */
const COPIED_FROM: readonly Container[] = ['mp4', 'mov', 'mkv', 'webm', 'flv', 'ts'];

/** Decides what viewers get of an uploaded file. Of one that is cut off, browsers play a copy without an error. */
export function planForViewers(
  facts: VideoFacts,
  layout: Mp4Layout | undefined,
  isWhole: boolean,
): ViewerPlan {
  const { container, videoCodec, audioCodec } = facts;
  const isWebm = container === 'webm';
  const mayCopy = COPIED_FROM.includes(container) && videoCodec !== null;
  const codecs = isWebm ? WEBM_VIDEO : MP4_VIDEO;
  const video = mayCopy && codecs.includes(videoCodec) && hasPlainPixels(facts) ? 'copy' : 'encode';
  const sounds = isWebm && video === 'copy' ? WEBM_AUDIO : MP4_AUDIO;
  const audio = mayCopy && (audioCodec === null || sounds.includes(audioCodec)) ? 'copy' : 'encode';
  const isPlayable = video === 'copy' && audio === 'copy' && (container === 'mp4' || isWebm);
  const isReady = isWhole && facts.durationMs > 0 && isWellLaidOut(layout, container);
  if (isPlayable && isReady && !facts.isPrivate) return { kind: 'original' };
  return { kind: 'copy', container: isWebm && video === 'copy' ? 'webm' : 'mp4', video, audio };
}

function hasPlainPixels({ videoCodec, pixelFormat }: VideoFacts): boolean {
  return videoCodec !== 'h264' || pixelFormat === null || H264_PIXELS.includes(pixelFormat);
}

function isWellLaidOut(layout: Mp4Layout | undefined, container: Container): boolean {
  return container === 'webm' || (layout?.indexFirst === true && !layout.hasNotes);
}
