import type { VideoRecord } from '../video-record.ts';

/** The address at which YouTube shows a video; a YouTube video's `location`. */
export function watchUrl(youtubeId: string): string {
  return `https://www.youtube.com/watch?v=${youtubeId}`;
}

/** The eleven signs by which YouTube knows the video; null when it is not from there. */
export function youtubeIdOf({ source, location }: Pick<VideoRecord, 'source' | 'location'>): string | null {
  return source === 'youtube' ? new URL(location).searchParams.get('v') : null;
}
