import { createElement } from './create-element.ts';

/** What went wrong and what helps, by `MediaError.code`. */
const SENTENCES: Readonly<Record<number, string>> = {
  2: 'The connection broke while the video was loading. Check it, then try again.',
  3: 'The video is damaged here, or this browser cannot show it. Try again, or open it in another browser.',
  4: 'The video cannot be loaded. It may have moved, or this browser cannot play its format.',
};
const OTHERWISE = 'The video cannot be played. Try again, or reload the page.';

/** Says over the picture why it stands still, with a way to go on from where it was. */
export function createErrorNotice(element: HTMLMediaElement): HTMLElement {
  const text = createElement('p');
  const retry = createElement('button', { type: 'button' }, ['Try again']);
  const notice = createElement(
    'div',
    { class: 'kine-error', slot: 'centered-chrome', noautohide: '', hidden: '' },
    [createElement('div', { role: 'alert' }, [text]), retry],
  );
  let position = 0;
  element.addEventListener('error', () => {
    // The viewer's own doing, as when another source is set.
    if (!element.error || element.error.code === 1) return;
    position = element.currentTime || position;
    text.textContent = SENTENCES[element.error.code] ?? OTHERWISE;
    notice.hidden = false;
  });
  element.addEventListener('loadedmetadata', () => {
    notice.hidden = true;
  });
  retry.addEventListener('click', () => {
    const goOn = (): void => {
      if (position > 0) element.currentTime = position;
      void Promise.resolve(element.play()).catch(() => undefined);
    };
    element.addEventListener('loadedmetadata', goOn, { once: true });
    element.load();
  });
  return notice;
}
