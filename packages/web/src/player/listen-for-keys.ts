import { type Keyed, SHORTCUTS } from './shortcuts.ts';

/** Elements that take every key themselves. */
const TYPED_INTO =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
/** Elements that a space presses. */
const PRESSED = 'a[href], button, summary, input, [role="button"], [role^="menuitem"]';
/** In these, arrows move the focus or the value; in the seek bar they do what they do everywhere else. */
const ARROWED = '[role="menu"], [role="slider"], [role="listbox"], [role="tablist"], media-volume-range';

/**
 * Lets the keys of the list work within `place`, until the returned function is called: the whole page where
 * the video is what the page is for, else the player itself. media-chrome's own keys are off: they work only
 * with the focus inside the player, and its arrows go as far as its J and L.
 */
export function listenForKeys(place: Document | HTMLElement, player: Keyed): () => void {
  const onKeyDown = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
    if (!shortcut || isTaken(event, key)) return;
    event.preventDefault();
    if (event.repeat && !shortcut.repeats) return;
    shortcut.run(player, key);
  };
  place.addEventListener('keydown', onKeyDown);
  return () => place.removeEventListener('keydown', onKeyDown);
}

/** Whether the element with the focus, or one around it, needs the key for itself. */
function isTaken(event: KeyboardEvent, key: string): boolean {
  const within = (selector: string): boolean =>
    event.composedPath().some((node) => node instanceof Element && node.matches(selector));
  if (within(TYPED_INTO)) return true;
  if (key === ' ') return within(PRESSED);
  return /^(Arrow|Home|End)/.test(key) && within(ARROWED);
}
