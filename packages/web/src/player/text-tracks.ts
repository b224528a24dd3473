import type { Captions, Chapter, Playback } from '@kine/protocol/schemas';
import { chosenLanguage, firstCaptions } from './captions-choice.ts';
import { createElement } from './create-element.ts';

/**
 * Gives the element its captions, chapters and the pictures of its seek bar, as tracks: a browser and
 * media-chrome read all of them from there, whatever plays the video. Call the answer when the player goes.
 */
export function addTextTracks(element: HTMLMediaElement, playback: Playback): () => void {
  const { captions, chapters, storyboard } = playback;
  const first = firstCaptions(captions, chosenLanguage());
  element.append(...captions.map((one) => captionsTrack(one, one === first)));
  if (storyboard) {
    element.append(
      createElement('track', { kind: 'metadata', label: 'thumbnails', default: '', src: storyboard }),
    );
  }
  if (chapters.length === 0) return () => undefined;
  const file = URL.createObjectURL(
    new Blob([chaptersFile(chapters, playback.duration)], { type: 'text/vtt' }),
  );
  element.append(createElement('track', { kind: 'chapters', label: 'Chapters', default: '', src: file }));
  return () => URL.revokeObjectURL(file);
}

function captionsTrack({ kind, lang, label, src }: Captions, shown: boolean): HTMLElement {
  const attributes = { kind, srclang: lang, label, src };
  return createElement('track', shown ? { ...attributes, default: '' } : attributes);
}

/** WebVTT in which each chapter ends where the next one begins, the last one with the video. */
function chaptersFile(chapters: readonly Chapter[], durationS: number | null): string {
  const cues = chapters.map(({ start_s, title }, index) => {
    const end = chapters[index + 1]?.start_s ?? Math.max(durationS ?? 0, start_s + 1);
    return `${cueTime(start_s)} --> ${cueTime(end)}\n${escaped(title)}`;
  });
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

function cueTime(seconds: number): string {
  const time = new Date(Math.round(seconds * 1_000)).toISOString().slice(13, 23);
  return `${String(Math.floor(seconds / 3600)).padStart(2, '0')}${time}`;
}

/** A title is text: nothing in it is markup. */
function escaped(title: string): string {
  return title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The chapter at a position; undefined before the first one. */
export function chapterAt(chapters: readonly Chapter[], second: number): Chapter | undefined {
  return chapters.findLast(({ start_s }) => start_s <= second);
}
