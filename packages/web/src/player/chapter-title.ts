import type { Chapter } from '@kine/protocol/schemas';
import { createElement } from './create-element.ts';
import { chapterAt } from './text-tracks.ts';

/** Calls `listener` with the chapter that plays, when it changes; returns the way to stop. */
export function followChapter(
  element: HTMLMediaElement,
  chapters: readonly Chapter[],
  listener: (chapter: Chapter | undefined) => void,
): () => void {
  let current: Chapter | undefined;
  const look = (): void => {
    const next = chapterAt(chapters, element.currentTime);
    if (next === current) return;
    current = next;
    listener(next);
  };
  const events = ['timeupdate', 'seeking', 'loadedmetadata'];
  for (const event of events) element.addEventListener(event, look);
  look();
  return () => {
    for (const event of events) element.removeEventListener(event, look);
  };
}

/** The title of the chapter that plays, for the control bar. */
export function createChapterTitle(element: HTMLMediaElement, chapters: readonly Chapter[]): HTMLElement {
  const title = createElement('span', { class: 'kine-chapter' });
  followChapter(element, chapters, (chapter) => {
    title.textContent = chapter?.title ?? '';
  });
  return title;
}
