import type { Chapter } from '@kine/protocol/schemas';
import { secondsOf } from '../../../player/timecode.ts';
import { formatTimecode } from '../../../ui/format.ts';

/** What a text of chapters says, or the line that cannot be read. */
export type ReadChapters =
  | { readonly ok: true; readonly chapters: Chapter[] }
  | { readonly ok: false; readonly problem: string };

/** `0:42 Out of the harbour`, also with a dash after the time or brackets around it. */
const LINE = /^[[(]?((?:\d+:)?\d{1,2}:\d{2}(?:\.\d{1,3})?)[\])]?\s*[-–—:]?\s*(.*)$/;

/** Chapters as people write them under their videos: a line each, the time first. Empty lines are passed over. */
export function readChapters(text: string): ReadChapters {
  const chapters: Chapter[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const wrong = (what: string): ReadChapters => ({ ok: false, problem: `Line ${index + 1} ${what}` });
    const [, time = '', title = ''] = LINE.exec(line.trim()) ?? [];
    const start_s = secondsOf(time);
    if (start_s === undefined) return wrong('does not begin with a time such as 1:30.');
    if (title.trim() === '') return wrong('has no title.');
    const before = chapters.at(-1);
    if (before && start_s <= before.start_s) return wrong('is not later than the one before it.');
    chapters.push({ start_s, title: title.trim() });
  }
  return { ok: true, chapters };
}

/** The text that `readChapters` reads. */
export function writeChapters(chapters: readonly Chapter[]): string {
  return chapters.map(({ start_s, title }) => `${exactTimecode(start_s)} ${title}`).join('\n');
}

/** With the milliseconds where there are some, or editing a title would move its chapter. */
function exactTimecode(seconds: number): string {
  const fraction = Math.round((seconds % 1) * 1_000);
  return formatTimecode(seconds) + (fraction > 0 ? `.${String(fraction).padStart(3, '0')}` : '');
}
