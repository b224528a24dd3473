import type { Playback } from '@kine/protocol/schemas';
import { fetchPlayback, type PlaybackAnswer } from './fetch-playback.ts';
import type { PageKind } from './show-page.ts';

const ASK_EVERY_MS = 2_000;

/**
 * Shows that the video is being made ready, and how far that is, until it is over. A server that does not
 * answer for a moment is asked again.
 */
export async function waitUntilPrepared(
  root: HTMLElement,
  kind: PageKind,
  playback: Playback,
): Promise<PlaybackAnswer> {
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', 'Preparing the video');
  const text = document.createElement('h1');
  text.textContent = playback.status_message;
  const said = document.createElement('div');
  said.setAttribute('role', 'status');
  said.append(text);
  root.className = `${kind} notice`;
  root.removeAttribute('aria-busy');
  root.replaceChildren(said, bar);
  document.title = playback.title;
  let shown = playback;
  for (;;) {
    // Without a value the bar says: not begun yet.
    if (shown.progress === null) bar.removeAttribute('value');
    else bar.value = shown.progress;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    const answer = await fetchPlayback(playback.video_id);
    if (answer.kind === 'missing') return answer;
    if (answer.kind !== 'found') continue;
    if (answer.playback.status !== 'processing') return answer;
    shown = answer.playback;
  }
}
