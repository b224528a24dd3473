import type { Playback } from '@kine/protocol/schemas';
import { createChapterList } from './chapter-list.ts';
import { mountPlayer } from './mount-player.ts';
import { playOptionsFrom } from './play-options.ts';

/** `watch` is a page of its own, `embed` fills a frame in somebody else's page. */
export type PageKind = 'watch' | 'embed';

/** Shows the place where the player will be. */
export function showWaiting(root: HTMLElement, kind: PageKind): void {
  enter(root, kind, 'waiting');
  root.setAttribute('aria-busy', 'true');
  root.replaceChildren(stage());
}

/** Shows the video, ready to play as the page's address says. */
export async function showVideo(root: HTMLElement, kind: PageKind, playback: Playback): Promise<void> {
  const { title, chapters } = playback;
  enter(root, kind);
  document.title = title;
  const player = stage();
  const heading = document.createElement('h1');
  heading.textContent = title;
  root.replaceChildren(player, ...(kind === 'watch' ? [heading] : []));
  const place = { ...playOptionsFrom(location.search), ownPage: true };
  const { element } = await mountPlayer(player, playback, place);
  if (kind === 'watch' && chapters.length > 0) root.append(createChapterList(element, chapters));
}

/** Shows a sentence instead of the video, with a way to try again where that may help. */
export function showNotice(root: HTMLElement, kind: PageKind, message: string, onRetry?: () => void): void {
  enter(root, kind, 'notice');
  const text = document.createElement('h1');
  text.setAttribute('role', 'alert');
  text.textContent = message;
  root.replaceChildren(text);
  if (!onRetry) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', onRetry);
  root.append(button);
}

function enter(root: HTMLElement, kind: PageKind, state = ''): void {
  root.className = `${kind} ${state}`;
  root.removeAttribute('aria-busy');
  // In somebody else's page there is a main part already.
  if (window.top === window) root.role = 'main';
}

function stage(): HTMLDivElement {
  const element = document.createElement('div');
  element.className = 'stage';
  return element;
}
