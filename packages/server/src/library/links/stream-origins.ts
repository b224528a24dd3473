import { HLS_MIME } from '../video-facts.ts';
import type { VideoRecord } from '../video-record.ts';

/** Origins that a page must be let to fetch from so that it can play the video; none for what the browser itself fetches. */
export function streamOrigins({ source, mime, location, link }: VideoRecord): readonly string[] {
  if (source !== 'direct' || mime !== HLS_MIME) return [];
  return link?.origins.length ? link.origins : [new URL(location).origin];
}
