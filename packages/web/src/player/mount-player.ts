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
import type { Playback } from '@kine/protocol/schemas';
import { track } from '@kine/tracker';
import { En } from 'media-chrome/lang/en';
import { addTranslation } from 'media-chrome/utils/i18n';
import { createMedia } from './create-media.ts';
import './player.css';

/** A player on the page: its media element, and how to take it away again. */
export interface MountedPlayer {
  readonly element: HTMLMediaElement;
  readonly destroy: () => void;
}

const SKIP_S = '10';

/** Puts a player with controls into `container`, filling it, and tracks what is watched on it. */
export async function mountPlayer(container: HTMLElement, playback: Playback): Promise<MountedPlayer> {
  const { video_id: videoId, title } = playback;
  // The button shows “1.5x”; its spoken name must contain what is seen.
  addTranslation('en', { ...En, 'Playback rate {playbackRate}': 'Playback rate {playbackRate}x' });
  const element = await createMedia(playback);
  element.slot = 'media';
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
