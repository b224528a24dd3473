import type { Chapter } from '@kine/protocol/schemas';
import { followChapter } from './chapter-title.ts';
import { createElement } from './create-element.ts';
import { timecode } from './timecode.ts';

/** The chapters under the video; a click plays one, the one that plays is marked. */
export function createChapterList(element: HTMLMediaElement, chapters: readonly Chapter[]): HTMLElement {
  const buttons = chapters.map((chapter) => {
    const button = createElement('button', { type: 'button' }, [
      createElement('span', { class: 'chapter-time' }, [timecode(chapter.start_s)]),
      createElement('span', {}, [chapter.title]),
    ]);
    button.addEventListener('click', () => {
      element.currentTime = chapter.start_s;
      void Promise.resolve(element.play()).catch(() => undefined);
    });
    return button;
  });
  followChapter(element, chapters, (current) => {
    for (const [index, button] of buttons.entries()) {
      if (chapters[index] === current) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  });
  return createElement('section', { class: 'chapters', 'aria-labelledby': 'chapters-title' }, [
    createElement('h2', { id: 'chapters-title' }, ['Chapters']),
    createElement(
      'ol',
      {},
      buttons.map((button) => createElement('li', {}, [button])),
    ),
  ]);
}
