import { createElement } from './create-element.ts';
import { rememberedPosition, rememberPosition } from './resume.ts';
import { timecode } from './timecode.ts';

const SHOWN_MS = 10_000;

/**
 * Goes on where the viewer stopped last time, says so with a way back to the beginning, and keeps remembering.
 * Returns how to stop that.
 */
export function resumePlayback(
  controller: HTMLElement,
  element: HTMLMediaElement,
  videoId: string,
): () => void {
  const position = rememberedPosition(videoId);
  if (position !== undefined) {
    const begin = (): void => {
      if (position >= element.duration) return;
      element.currentTime = position;
      controller.append(createNotice(element, position));
    };
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
    else element.addEventListener('loadedmetadata', begin, { once: true });
  }
  return rememberPosition(element, videoId);
}

function createNotice(element: HTMLMediaElement, position: number): HTMLElement {
  const again = createElement('button', { type: 'button' }, ['Start over']);
  const notice = createElement('div', { class: 'kine-resumed', slot: 'top-chrome', noautohide: '' }, [
    createElement('span', { role: 'status' }, [`Resumed at ${timecode(position)}`]),
    again,
  ]);
  again.addEventListener('click', () => {
    element.currentTime = 0;
    notice.remove();
  });
  // Counted from when it is seen to play: before, the viewer has all the time in the world.
  element.addEventListener('playing', () => setTimeout(() => notice.remove(), SHOWN_MS), { once: true });
  return notice;
}
