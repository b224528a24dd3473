import { createElement } from '../player/create-element.ts';

export interface Card {
  readonly title: string;
  readonly words?: string;
  readonly body: readonly Node[];
}

/** Puts one thing to do on the page, and the focus on where it begins. */
export function showCard({ title, words, body }: Card): void {
  document.title = `${title} · Kine-sense`;
  const parts: Node[] = [createElement('h1', { tabindex: '-1' }, [title])];
  if (words !== undefined) parts.push(createElement('p', { class: 'words' }, [words]));
  const root = document.getElementById('entrance');
  root?.replaceChildren(...parts, ...body);
  const first =
    root?.querySelector<HTMLElement>('input:not([readonly])') ?? root?.querySelector<HTMLElement>('h1');
  first?.focus();
}

/** A link or a button's twin, below the thing to do. */
export function linkTo(address: string, words: string): HTMLElement {
  return createElement('p', { class: 'aside' }, [createElement('a', { href: address }, [words])]);
}

/** Goes on to the page that somebody wanted, when it is one of ours. */
export function goOn(wanted: string | null = null): void {
  location.assign(ownAddress(wanted ?? '/') ?? '/');
}

/** Whole, because a path that begins with two slashes would lead to another site. */
function ownAddress(wanted: string): string | undefined {
  try {
    // `URL.parse` would not throw, but browsers from before the middle of 2024 lack it.
    const to = new URL(wanted, location.origin);
    return to.origin === location.origin ? to.href : undefined;
  } catch {
    return undefined;
  }
}
