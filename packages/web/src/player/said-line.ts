import { createElement } from './create-element.ts';

const SHOWN_MS = 1_200;

/** A line over the picture that tells what a key did, to eyes and to screen readers. */
export interface SaidLine {
  readonly element: HTMLElement;
  say(text: string): void;
}

export function createSaidLine(): SaidLine {
  const element = createElement('div', {
    class: 'kine-said',
    slot: 'top-chrome',
    role: 'status',
    noautohide: '',
  });
  let timer: ReturnType<typeof setTimeout>;
  return {
    element,
    say(text) {
      clearTimeout(timer);
      element.textContent = text;
      timer = setTimeout(() => element.replaceChildren(), SHOWN_MS);
    },
  };
}
