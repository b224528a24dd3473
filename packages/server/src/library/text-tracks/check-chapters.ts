import type { Chapter } from '@kine/protocol/schemas';
import { KineError } from '../../errors.ts';
import { cleanTitle } from '../clean-title.ts';
import type { ChapterRecord } from './text-track-record.ts';

const MAX_CHAPTERS = 100;

/** The chapters as they are kept: whole milliseconds, clean titles. Throws KINE_BAD_CHAPTERS. */
export function checkChapters(chapters: readonly Chapter[], durationMs: number): ChapterRecord[] {
  if (chapters.length > MAX_CHAPTERS) {
    throw new KineError('KINE_BAD_CHAPTERS', {
      message: `A video has at most ${MAX_CHAPTERS} chapters; these are ${chapters.length}.`,
      field: 'chapters',
    });
  }
  const kept = chapters.map(({ start_s, title }) => ({
    startMs: Math.round(start_s * 1_000),
    title: cleanTitle(title),
  }));
  for (const [index, chapter] of kept.entries()) {
    const wrong = faultOf(chapter, kept[index - 1], durationMs);
    if (wrong === undefined) continue;
    const { what, field } = wrong;
    throw new KineError('KINE_BAD_CHAPTERS', {
      message: `Chapter ${index + 1} ${what}.`,
      field: `chapters.${index}.${field}`,
    });
  }
  return kept;
}

interface Fault {
  readonly what: string;
  readonly field: keyof Chapter;
}

function faultOf(
  { startMs, title }: ChapterRecord,
  before: ChapterRecord | undefined,
  durationMs: number,
): Fault | undefined {
  if (title === '') return { what: 'has no title', field: 'title' };
  if (startMs < 0) return { what: 'begins before the video', field: 'start_s' };
  if (durationMs > 0 && startMs >= durationMs) {
    return { what: 'begins after the end of the video', field: 'start_s' };
  }
  if (before && startMs <= before.startMs) {
    return { what: 'does not begin after the one before it', field: 'start_s' };
  }
  return undefined;
}
