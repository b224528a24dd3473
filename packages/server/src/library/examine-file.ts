import { KineError } from '../errors.ts';
import { ffprobe } from './ffprobe.ts';
import { makePoster, POSTER_FILE } from './make-poster.ts';
import { mediabunnyProbe } from './mediabunny-probe.ts';
import { endsEarly, playableEndMs } from './playable-end.ts';
import { readMp4Layout } from './processing/mp4-layout.ts';
import { planForViewers } from './processing/viewer-plan.ts';
import { browserWarnings, type VideoFacts } from './video-facts.ts';

/** The programs that look into media files, as configured. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

export interface Examined {
  readonly facts: VideoFacts;
  /** Whether viewers can have the file as it is. */
  readonly isForViewers: boolean;
  /** Whether ffmpeg is there to make anything of it. */
  readonly hasTools: boolean;
  readonly poster: string | null;
  readonly warnings: readonly string[];
}

const NO_FFMPEG =
  'ffmpeg is not installed on the server, so there is no poster and the file was only looked at.';
const NO_MEDIA = 'The file has a header and nothing behind it. It was probably cut off while it was copied.';
const CONVERTED = 'Viewers get a converted copy.';
const NO_POSTER = 'No poster could be made from the file.';

/** What the file is. Throws KINE_NOT_A_VIDEO, KINE_NO_VIDEO_TRACK or KINE_VIDEO_BEYOND_LIMITS. */
export async function probeFile(
  tools: MediaTools,
  file: string,
): Promise<{ readonly facts: VideoFacts; readonly hasTools: boolean }> {
  const first = await ffprobe(tools.ffprobe, file);
  const result = first.kind === 'missing' ? await mediabunnyProbe(file) : first;
  if (result.kind === 'no-picture') throw new KineError('KINE_NO_VIDEO_TRACK');
  if (result.kind === 'beyond') {
    const message = `The file claims ${result.what}, which no video has. It is broken or not a video.`;
    throw new KineError('KINE_VIDEO_BEYOND_LIMITS', { message });
  }
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
  if (!hasTools) {
    const warnings = [...browserWarnings(facts), NO_FFMPEG];
    return { facts, poster: null, isForViewers: true, hasTools, warnings };
  }
  const warnings = browserWarnings(facts, CONVERTED);
  const end = await playableEndMs(tools.ffprobe, { ...media, facts });
  const durationMs = facts.durationMs || (end ?? 0);
  if (end === 0) throw new KineError('KINE_NOT_A_VIDEO', { message: NO_MEDIA });
  const isWhole = !endsEarly(end, durationMs);
  if (end !== undefined && !isWhole) {
    warnings.push(
      `The file ends early: ${seconds(end)} of its ${seconds(durationMs)} are there. It was probably cut off while it was copied.`,
    );
  }
  const hasPoster = await makePoster(tools.ffmpeg, { file: media.file, durationMs });
  if (!hasPoster) warnings.push(NO_POSTER);
  const plan = planForViewers(facts, await readMp4Layout(media.file), isWhole);
  return {
    facts: { ...facts, durationMs },
    poster: hasPoster ? POSTER_FILE : null,
    isForViewers: plan.kind === 'original',
    hasTools,
    warnings,
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
