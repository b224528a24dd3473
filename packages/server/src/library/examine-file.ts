import { KineError } from '../errors.ts';
import { ffprobe } from './ffprobe.ts';
import { makePoster, POSTER_FILE } from './make-poster.ts';
import { mediabunnyProbe } from './mediabunny-probe.ts';
import { playableEndMs } from './playable-end.ts';
import { browserWarnings, type VideoFacts } from './video-facts.ts';

/** The programs that look into media files, as configured. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

export interface Examined {
  readonly facts: VideoFacts;
  readonly poster: string | null;
  readonly warnings: readonly string[];
}

const NO_FFMPEG =
  'ffmpeg is not installed on the server, so there is no poster and the file was only looked at.';
const NO_MEDIA = 'The file has a header and nothing behind it. It was probably cut off while it was copied.';
const NO_POSTER = 'No poster could be made from the file.';

/** What the file is. Throws KINE_NOT_A_VIDEO or KINE_NO_VIDEO_TRACK. */
export async function probeFile(
  tools: MediaTools,
  file: string,
): Promise<{ readonly facts: VideoFacts; readonly hasTools: boolean }> {
  const first = await ffprobe(tools.ffprobe, file);
  const result = first.kind === 'missing' ? await mediabunnyProbe(file) : first;
  if (result.kind === 'no-picture') throw new KineError('KINE_NO_VIDEO_TRACK');
  if (result.kind !== 'video') {
    throw new KineError('KINE_NOT_A_VIDEO', {
      cause: result.kind === 'unreadable' ? result.reason : undefined,
    });
  }
  return { facts: result.facts, hasTools: first.kind !== 'missing' };
}

/** Probes a whole file, finds out whether it is whole, and makes its poster beside it. */
export async function examineFile(
  tools: MediaTools,
  media: { readonly file: string; readonly bytes: number },
): Promise<Examined> {
  const { facts, hasTools } = await probeFile(tools, media.file);
  const warnings = browserWarnings(facts);
  if (!hasTools) return { facts, poster: null, warnings: [...warnings, NO_FFMPEG] };
  const end = await playableEndMs(tools.ffprobe, { ...media, facts });
  const durationMs = facts.durationMs || (end ?? 0);
  if (end === 0) throw new KineError('KINE_NOT_A_VIDEO', { message: NO_MEDIA });
  if (end !== undefined && end < durationMs - Math.max(500, durationMs / 50)) {
    warnings.push(
      `The file ends early: ${seconds(end)} of its ${seconds(durationMs)} are there. It was probably cut off while it was copied.`,
    );
  }
  const hasPoster = await makePoster(tools.ffmpeg, { file: media.file, durationMs });
  if (!hasPoster) warnings.push(NO_POSTER);
  return { facts: { ...facts, durationMs }, poster: hasPoster ? POSTER_FILE : null, warnings };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
