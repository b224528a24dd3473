import { consent } from './lib/consent.ts';
import { track } from './track.ts';

export { consent, track };

const PLAYERS = 'video,hls-video,youtube-video,vimeo-video';
/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
const FOLLOWS = 4;
/** A page may take a minute to put its player in. Looking for it weighs less than hearing of each change of the page. */
const TRIES = 600;
const AGAIN_MS = 100;

/** `<script src=".../t.js" data-video="ID">`: tracks the player next to the script tag. */
function start(script: HTMLScriptElement): void {
  const { dataset } = script;
  const { video, selector } = dataset;
  if (!video) return;
  const endpoint = new URL('.', script.src).href;
  const custom: Record<string, string> = {};
  for (const key in dataset) custom[key.replace('custom-', '')] = dataset[key] as string;
  const attempt = (): boolean => {
    const media = selector ? document.querySelector<HTMLMediaElement>(selector) : nearest(script);
    if (media) track(media, { ...dataset, videoId: video, endpoint, custom });
    return !!media;
  };
  let tries = 0;
  const again = (): void => {
    if (!attempt() && tries++ < TRIES) setTimeout(again, AGAIN_MS);
  };
  again();
}

/** The last player before the script in the document, else the first after it. */
function nearest(script: Element): HTMLMediaElement | undefined {
  const players = [...document.querySelectorAll<HTMLMediaElement>(PLAYERS)];
  return players.findLast((media) => !(script.compareDocumentPosition(media) & FOLLOWS)) ?? players[0];
}

try {
  start(document.currentScript as HTMLScriptElement);
} catch {
  // The page goes on as if this script had not been there.
}
