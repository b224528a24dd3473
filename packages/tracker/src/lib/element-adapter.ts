import type { PlayerAdapter } from '../player-adapter.ts';
import { on } from './page-lifecycle.ts';

const NETWORK_NO_SOURCE = 3;

/** The adapter of a player that is its element and no more. */
export function elementAdapter(media: HTMLMediaElement): PlayerAdapter {
  return {
    src: () => media.currentSrc || media.src || media.getAttribute('src') || (media.srcObject && 'stream'),
    // The event may also come from one of several `<source>` or `<track>` children; then playback is not over.
    listen: (tell) =>
      on(media, 'error', () => {
        const code = media.error?.code ?? (media.networkState === NETWORK_NO_SOURCE && 4);
        if (code) tell(`${/youtube|vimeo/.exec(media.localName) ?? 'media'}_${code}`);
      }),
  };
}
