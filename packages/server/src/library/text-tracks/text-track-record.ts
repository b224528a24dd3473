import type { CaptionKind } from '@kine/protocol/schemas';

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
