import { partErrorOf } from '../parts/part-error.ts';
import { fetchPlayback } from './fetch-playback.ts';
import { type PageKind, showNotice, showVideo, showWaiting } from './show-page.ts';
import { waitUntilPrepared } from './show-preparing.ts';
import '../ground.css';
import './page.css';

const MISSING = 'This video does not exist or was removed.';
const UNPLAYABLE = 'This video cannot be played.';

/** The hosted player, at `/watch/<id>` and `/embed/<id>`. */
async function start(root: HTMLElement): Promise<void> {
  const [, kind = 'watch', id = ''] = location.pathname.split('/');
  const page: PageKind = kind === 'embed' ? 'embed' : 'watch';
  showWaiting(root, page);
  let answer = await fetchPlayback(decodeURIComponent(id));
  if (answer.kind === 'found' && answer.playback.status === 'processing') {
    answer = await waitUntilPrepared(root, page, answer.playback);
  }
  if (answer.kind === 'missing') showNotice(root, page, MISSING);
  else if (answer.kind === 'failed') showNotice(root, page, answer.message, () => void start(root));
  else if (answer.playback.status !== 'ready') {
    showNotice(root, page, answer.playback.status_message ?? UNPLAYABLE, () => void start(root));
  } else {
    await showVideo(root, page, answer.playback).catch((cause: unknown) => {
      const { failure, message } = partErrorOf(cause);
      const passes = failure === 'offline' || failure === 'unreachable';
      showNotice(root, page, message, () => (passes ? void start(root) : location.reload()));
    });
  }
}

const root = document.getElementById('player');
if (root) void start(root);
