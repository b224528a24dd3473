import type { AddedVideo } from '@kine/protocol/schemas';
import { request } from './client.ts';
import type { RecognisedLink } from './recognise-link.ts';

/** Adds the video behind a link; the server fetches and checks it. */
export function addLink(link: RecognisedLink, signal: AbortSignal): Promise<AddedVideo> {
  return link.kind === 'youtube'
    ? request('/api/analyze-youtube/', { method: 'POST', body: { video_id: link.videoId }, signal })
    : request('/api/register-video/', { method: 'POST', body: { video_url: link.url }, signal });
}
