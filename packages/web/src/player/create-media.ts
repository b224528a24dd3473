import type { Playback } from '@kine/protocol/schemas';

/** The media element that plays a video; what a kind needs beyond the browser's own is fetched with it. */
export async function createMedia({ kind, video_url, thumbnail }: Playback): Promise<HTMLVideoElement> {
  if (kind === 'hls') await import('hls-video-element');
  const name = kind === 'hls' ? 'hls-video' : 'video';
  const element = document.createElement(name) as HTMLVideoElement;
  element.playsInline = true;
  element.preload = 'metadata';
  if (thumbnail) element.poster = thumbnail;
  element.src = video_url;
  return element;
}
