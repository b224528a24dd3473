import { FilePathSource, Input, MATROSKA, MP4, MPEG_TS, OGG, QTFF, WEBM } from 'mediabunny';
import type { ProbeResult } from './ffprobe.ts';
import type { Container } from './video-facts.ts';

/** No HLS among them: a playlist would make it read other files. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS, OGG];
const TIMEOUT_MS = 30_000;

/** Reads the headers without ffprobe, on machines that lack it. */
export async function mediabunnyProbe(file: string): Promise<ProbeResult> {
  const input = new Input({ formats: FORMATS, source: new FilePathSource(file) });
  // Disposing makes every read in progress fail, so a file made to be slow ends here too.
  const timer = setTimeout(() => input.dispose(), TIMEOUT_MS);
  try {
    return await readHeaders(input);
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    input.dispose();
  }
}

async function readHeaders(input: Input): Promise<ProbeResult> {
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  if (!picture) return sound ? { kind: 'no-picture' } : { kind: 'unreadable', reason: 'it holds no media' };
  const codec = await picture.getCodec();
  const seconds = (await input.getDurationFromMetadata()) ?? 0;
  return {
    kind: 'video',
    facts: {
      container: await containerOf(input),
      durationMs: Math.round(seconds * 1_000),
      startMs: 0,
      width: await picture.getDisplayWidth(),
      height: await picture.getDisplayHeight(),
      rotation: await picture.getRotation(),
      videoCodec: codec === 'avc' ? 'h264' : codec,
      audioCodec: (await sound?.getCodec()) ?? null,
      pixelFormat: null,
      isPrivate: false,
    },
  };
}

async function containerOf(input: Input): Promise<Container> {
  const format = await input.getFormat();
  if (format === QTFF) return 'mov';
  if (format === WEBM) return 'webm';
  if (format === MATROSKA) return 'mkv';
  if (format === MPEG_TS) return 'ts';
  return format === OGG ? 'ogg' : 'mp4';
}
