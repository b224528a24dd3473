import 'media-chrome/media-controller';
import 'media-chrome/media-loading-indicator';
import 'media-chrome/media-time-range';
import type { Playback } from '@kine/protocol/schemas';
import { track } from '@kine/tracker';
import { En } from 'media-chrome/lang/en';
import { addTranslation } from 'media-chrome/utils/i18n';
import { watchCaptionsChoice } from './captions-choice.ts';
import { createControlBar, createMenus } from './control-bar.ts';
import { createElement } from './create-element.ts';
import { createMedia } from './create-media.ts';
import { createErrorNotice } from './error-notice.ts';
import { listenForKeys } from './listen-for-keys.ts';
import type { MountedPlayer, PlayerPlace } from './mounted-player.ts';
import { createReplaysStrip } from './replays-strip.ts';
import { resumePlayback } from './resume-notice.ts';
import { createSaidLine } from './said-line.ts';
import { showShortcutsDialog } from './shortcuts-dialog.ts';
import { addTextTracks } from './text-tracks.ts';
import './player.css';

/** Puts a player with controls into `container`, filling it, and tracks what is watched on it. */
export async function mountPlayer(
  container: HTMLElement,
  playback: Playback,
  place: PlayerPlace = {},
): Promise<MountedPlayer> {
  if (playback.kind === 'youtube') {
    const { mountYoutube } = await import('./mount-youtube.ts');
    return mountYoutube(container, playback, place);
  }
  const { video_id: videoId, title, duration, chapters } = playback;
  // The button shows “1.5x”; its spoken name must contain what is seen.
  addTranslation('en', { ...En, 'Playback rate {playbackRate}': 'Playback rate {playbackRate}x' });
  const { element, adapter } = await createMedia(playback);
  element.slot = 'media';
  const removeTracks = addTextTracks(element, playback);
  begin(element, place);
  const said = createSaidLine();
  const controller = createElement(
    'media-controller',
    { class: 'kine-player', nohotkeys: '', nosubtitleslangpref: '' },
    [
      element,
      createElement('media-loading-indicator', { slot: 'centered-chrome', noautohide: '' }),
      createElement('span', { slot: 'centered-chrome', class: 'kine-big-play', 'aria-hidden': 'true' }),
      createErrorNotice(element),
      said.element,
      createElement('div', { class: 'kine-shade' }),
      ...createMenus(),
      createReplaysStrip(videoId, duration),
      createElement('media-time-range', { class: 'kine-time' }),
      createControlBar(element, chapters),
    ],
  );
  const tracker = track(element, { videoId, endpoint: location.origin, player: 'kine', adapter });
  container.replaceChildren(controller);
  // media-chrome names every player “video player” when it comes into the page.
  controller.setAttribute('aria-label', title);
  const captions = watchCaptionsChoice(controller, element);
  const stopKeys = listenForKeys(place.ownPage ? document : controller, {
    controller,
    element,
    captions,
    say: said.say,
    showShortcuts: () => showShortcutsDialog(controller),
  });
  const resumes = place.ownPage && place.startS === undefined && !place.loop;
  const stopResuming = resumes ? resumePlayback(controller, element, videoId) : () => undefined;
  return {
    element,
    destroy: () => {
      stopResuming();
      stopKeys();
      captions.stop();
      tracker.stop();
      controller.remove();
      removeTracks();
      // Without a source the browser stops fetching.
      element.removeAttribute('src');
      element.load();
    },
  };
}

function begin(element: HTMLMediaElement, { startS, autoplay, muted, loop }: PlayerPlace): void {
  if (muted) element.muted = true;
  if (loop) element.loop = true;
  if (autoplay) element.autoplay = true;
  if (startS === undefined) return;
  const seek = (): void => {
    if (startS < element.duration) element.currentTime = startS;
  };
  if (element.readyState >= HTMLMediaElement.HAVE_METADATA) seek();
  else element.addEventListener('loadedmetadata', seek, { once: true });
}
