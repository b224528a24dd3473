import type { ErrorBody, Playback } from '@kine/protocol/schemas';

/** What came of asking for a video. */
export type PlaybackAnswer =
  | { readonly kind: 'found'; readonly playback: Playback }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly message: string };

const UNREACHABLE = 'The video cannot be loaded right now. Check the connection and try again.';

/** Asks the server what it takes to play a video. */
export async function fetchPlayback(videoId: string): Promise<PlaybackAnswer> {
  try {
    const response = await fetch(`/api/playback/${encodeURIComponent(videoId)}`);
    if (response.status === 404) return { kind: 'missing' };
    if (response.ok) return { kind: 'found', playback: (await response.json()) as Playback };
    const { error } = (await response.json()) as ErrorBody;
    return { kind: 'failed', message: error.message };
  } catch {
    return { kind: 'failed', message: UNREACHABLE };
  }
}
