import type { CaptionKind, Captions, Chapter } from '@kine/protocol/schemas';
import type { VideoRecord } from '../video-record.ts';

/** Captions as the library keeps them; their text is a file of the video's media folder. */
export interface CaptionsRecord {
  readonly id: string;
  /** BCP 47, canonical. */
  readonly lang: string;
  readonly label: string;
  readonly kind: CaptionKind;
  readonly isDefault: boolean;
}

export interface ChapterRecord {
  readonly startMs: number;
  readonly title: string;
}

/** Name of the file inside the video's media folder. The id is new for each text, so a file never changes. */
export function captionsFile({ id }: CaptionsRecord): string {
  return `captions-${id}.vtt`;
}

/** The captions as players and the dashboard get them. */
export function presentCaptions({ id, captions }: VideoRecord): Captions[] {
  return captions.map(({ isDefault, ...caption }) => ({
    ...caption,
    src: `/media/${id}/${captionsFile({ ...caption, isDefault })}`,
    default: isDefault,
  }));
}

/** The chapters as players and the dashboard get them. */
export function presentChapters({ chapters }: VideoRecord): Chapter[] {
  return chapters.map(({ startMs, title }) => ({ start_s: startMs / 1_000, title }));
}
