import 'media-chrome/media-control-bar';
import 'media-chrome/media-fullscreen-button';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-pip-button';
import 'media-chrome/media-play-button';
import 'media-chrome/media-seek-backward-button';
import 'media-chrome/media-seek-forward-button';
import 'media-chrome/media-time-display';
import 'media-chrome/media-volume-range';
import 'media-chrome/menu/media-captions-menu';
import 'media-chrome/menu/media-captions-menu-button';
import 'media-chrome/menu/media-chrome-menu-item';
import 'media-chrome/menu/media-playback-rate-menu';
import 'media-chrome/menu/media-playback-rate-menu-button';
import type { Chapter } from '@kine/protocol/schemas';
import { createChapterTitle } from './chapter-title.ts';
import { createElement } from './create-element.ts';

const SKIP_S = '10';
const RATES = '0.25 0.5 0.75 1 1.25 1.5 1.75 2';

/** The buttons under the picture. */
export function createControlBar(element: HTMLMediaElement, chapters: readonly Chapter[]): HTMLElement {
  return createElement('media-control-bar', {}, [
    createElement('media-play-button'),
    createElement('media-seek-backward-button', { seekoffset: SKIP_S }),
    createElement('media-seek-forward-button', { seekoffset: SKIP_S }),
    createElement('media-mute-button'),
    createElement('media-volume-range'),
    createElement('media-time-display', { showduration: '', notoggle: '' }),
    createChapterTitle(element, chapters),
    createElement('span', { class: 'kine-space' }),
    createElement('media-captions-menu-button'),
    createElement('media-playback-rate-menu-button'),
    createElement('media-pip-button'),
    createElement('media-fullscreen-button'),
  ]);
}

/** The menus of those buttons; they open over the picture. */
export function createMenus(): HTMLElement[] {
  const closed = { hidden: '', anchor: 'auto' };
  return [
    createElement('media-captions-menu', { ...closed, 'aria-label': 'Captions' }),
    createElement('media-playback-rate-menu', { ...closed, 'aria-label': 'Playback speed', rates: RATES }),
  ];
}
