import 'youtube-video-element';
import type { Playback } from '@kine/protocol/schemas';
import { track } from '@kine/tracker';
import { createElement } from './create-element.ts';
import { loadIframeApi } from './load-iframe-api.ts';
import type { MountedPlayer, PlayerPlace } from './mounted-player.ts';
import { createReplaysStrip } from './replays-strip.ts';
import { youtubeFailure } from './youtube-failure.ts';
import './youtube.css';

/** The custom element: a media element, but for what it lacks and guesses. */
interface YoutubeVideo extends HTMLVideoElement {
  config: Readonly<Record<string, string | number | undefined>>;
}

const BEFORE = 'Plays from YouTube. Once you press play, YouTube sees this visit.';
const DURING = 'Plays from YouTube; YouTube sees this visit.';
const NO_SCRIPT = 'YouTube’s player could not be loaded. Check the connection, then press play again.';

/**
 * Puts YouTube's own player into `container`, with nothing drawn over it. Until the viewer presses play there
 * is only our copy of the poster: no request goes to YouTube, and the view begins with that press.
 */
export async function mountYoutube(
  container: HTMLElement,
  playback: Playback,
  { startS }: PlayerPlace,
): Promise<MountedPlayer> {
  const { video_id: videoId, title, duration } = playback;
  const element = document.createElement('youtube-video') as YoutubeVideo;
  element.hidden = true;
  const cover = createCover(playback);
  const frame = createElement('div', { class: 'kine-youtube-frame' }, [cover, element]);
  const words = createElement('span', { role: 'status' }, [BEFORE]);
  const player = createElement('div', { class: 'kine-youtube' }, [
    frame,
    createReplaysStrip(videoId, duration),
    createElement('p', { class: 'kine-youtube-notice' }, [words, ' ', linkToYoutube(playback)]),
  ]);
  const tracker = track(element, { videoId, endpoint: location.origin, player: 'youtube' });
  element.addEventListener('error', () => {
    if (element.error) words.textContent = youtubeFailure(element.error.code);
  });
  element.addEventListener('loadstart', () => queueMicrotask(() => nameFrame(element, title)));
  cover.addEventListener('click', async () => {
    cover.setAttribute('aria-busy', 'true');
    try {
      await loadIframeApi();
    } catch {
      cover.removeAttribute('aria-busy');
      words.textContent = NO_SCRIPT;
      return;
    }
    words.textContent = DURING;
    const focused = document.activeElement === cover;
    cover.remove();
    element.hidden = false;
    show(element, { youtubeId: playback.youtube_id ?? '', startS });
    if (focused) element.addEventListener('loadedmetadata', () => frameOf(element)?.focus(), { once: true });
    // YouTube allows no playback by script of a player of which less than half is in view.
    if (await isMostlyVisible(frame)) void element.play();
  });
  // The notice needs room of its own: here the frame keeps the shape, not its place.
  Object.assign(container.style, { aspectRatio: 'auto', maxHeight: 'none', overflow: 'auto' });
  container.replaceChildren(player);
  return {
    element,
    destroy: () => {
      tracker.stop();
      player.remove();
      // Without a source the element lets go of YouTube's player.
      element.removeAttribute('src');
    },
  };
}

/** Our own poster with a button, which is taken away before YouTube's player comes in its place. */
function createCover({ title, thumbnail }: Playback): HTMLElement {
  const picture = thumbnail ? [createElement('img', { src: thumbnail, alt: '' })] : [];
  const label = `Play “${title}” from YouTube`;
  return createElement('button', { type: 'button', class: 'kine-youtube-cover', 'aria-label': label }, [
    ...picture,
    createElement('span', { class: 'kine-youtube-play', 'aria-hidden': 'true' }),
  ]);
}

function linkToYoutube({ video_url: href }: Playback): HTMLElement {
  return createElement('a', { href, target: '_blank', rel: 'noopener' }, ['Watch on YouTube']);
}

function show(
  element: YoutubeVideo,
  { youtubeId, startS }: { readonly youtubeId: string; readonly startS: number | undefined },
): void {
  element.config = {
    origin: location.origin,
    start: startS === undefined ? undefined : Math.floor(startS),
    // The element turns captions on for everyone; whether they show is the viewer's own setting.
    cc_load_policy: undefined,
  };
  element.setAttribute('controls', '');
  element.setAttribute('playsinline', '');
  element.setAttribute('src', `https://www.youtube-nocookie.com/embed/${youtubeId}`);
}

function frameOf(element: HTMLElement): HTMLIFrameElement | null | undefined {
  return element.shadowRoot?.querySelector('iframe');
}

/** The frame is the element's own, without a name for screen readers. */
function nameFrame(element: HTMLElement, title: string): void {
  frameOf(element)?.setAttribute('title', title);
}

function isMostlyVisible(element: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      resolve((entries.at(-1)?.intersectionRatio ?? 0) > 0.5);
    });
    observer.observe(element);
  });
}
