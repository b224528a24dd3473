import 'media-chrome/media-controller';
import 'media-chrome/media-control-bar';
import 'media-chrome/media-error-dialog';
import 'media-chrome/media-fullscreen-button';
import 'media-chrome/media-loading-indicator';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-pip-button';
import 'media-chrome/media-play-button';
import 'media-chrome/media-playback-rate-button';
import 'media-chrome/media-seek-backward-button';
import 'media-chrome/media-seek-forward-button';
import 'media-chrome/media-time-display';
import 'media-chrome/media-time-range';
import 'media-chrome/media-volume-range';
import { track } from '@kine/tracker';
import { En } from 'media-chrome/lang/en';
import { addTranslation } from 'media-chrome/utils/i18n';
import './player.css';

export interface PlayerOptions {
  readonly videoId: string;
  /** Address of the media file. */
  readonly src: string;
  readonly poster?: string | null;
  /** What the player is called by a screen reader. */
  readonly title?: string;
}

/** A player on the page: its media element, and how to take it away again. */
export interface MountedPlayer {
  readonly element: HTMLVideoElement;
  readonly destroy: () => void;
}

const SKIP_S = '10';

/** Puts a player with controls into `container`, filling it, and tracks what is watched on it. */
export function mountPlayer(container: HTMLElement, options: PlayerOptions): MountedPlayer {
  const { videoId, src, poster, title = 'Video' } = options;
  // The button shows “1.5x”; its spoken name must contain what is seen.
  addTranslation('en', { ...En, 'Playback rate {playbackRate}': 'Playback rate {playbackRate}x' });
  const element = document.createElement('video');
  element.slot = 'media';
  element.playsInline = true;
  element.preload = 'metadata';
  if (poster) element.poster = poster;
  element.src = src;
  const controller = create('media-controller', { class: 'kine-player', 'aria-label': title }, [
    element,
    create('media-loading-indicator', { slot: 'centered-chrome', noautohide: '' }),
    create('media-error-dialog', { slot: 'dialog' }),
    create('media-time-range', { class: 'kine-time' }),
    controlBar(),
  ]);
  const tracker = track(element, { videoId, endpoint: location.origin, player: 'kine' });
  container.replaceChildren(controller);
  return {
    element,
    destroy: () => {
      tracker.stop();
      controller.remove();
      // Without a source the browser stops fetching.
      element.removeAttribute('src');
      element.load();
    },
  };
}

function controlBar(): HTMLElement {
  return create('media-control-bar', {}, [
    create('media-play-button'),
    create('media-seek-backward-button', { seekoffset: SKIP_S }),
    create('media-seek-forward-button', { seekoffset: SKIP_S }),
    create('media-mute-button'),
    create('media-volume-range'),
    create('media-time-display', { showduration: '', notoggle: '' }),
    create('span', { class: 'kine-space' }),
    create('media-playback-rate-button', { rates: '0.5 1 1.25 1.5 2' }),
    create('media-pip-button'),
    create('media-fullscreen-button'),
  ]);
}

function create(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Node[] = [],
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
