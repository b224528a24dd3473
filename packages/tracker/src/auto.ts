import { track } from './track.ts';

export { track };

const PLAYERS = 'video,hls-video,youtube-video,vimeo-video';
/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
const FOLLOWS = 4;
/** How long a page may take to put its player in. */
const WAIT_MS = 60_000;

/** `<script src=".../t.js" data-video="ID">`: tracks the player next to the script tag. */
function start(script: HTMLScriptElement): void {
  const { video, selector, player } = script.dataset;
  if (!video) return;
  const endpoint = new URL('.', script.src).href;
  const custom: Record<string, string> = {};
  for (const { name, value } of script.attributes) custom[name.replace('data-custom-', '')] = value;
  const attempt = (): boolean => {
    const media = selector ? document.querySelector<HTMLMediaElement>(selector) : nearest(script);
    if (media) track(media, { videoId: video, endpoint, custom, player });
    return !!media;
  };
  if (attempt()) return;
  const observer = new MutationObserver(() => {
    if (attempt()) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), WAIT_MS);
}

/** The last player before the script in the document, else the first after it. */
function nearest(script: Element): HTMLMediaElement | undefined {
  const players = [...document.querySelectorAll<HTMLMediaElement>(PLAYERS)];
  const follows = (media: Element): number => script.compareDocumentPosition(media) & FOLLOWS;
  return players.filter((media) => !follows(media)).at(-1) ?? players[0];
}

try {
  start(document.currentScript as HTMLScriptElement);
} catch {
  // The page goes on as if this script had not been there.
}
