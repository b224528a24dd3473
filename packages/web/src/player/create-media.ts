import type { Playback } from '@kine/protocol/schemas';
import type { CreatedMedia } from './created-media.ts';

/** The media element that plays a video; what a kind needs beyond the browser's own is fetched with it. */
export async function createMedia({ kind, video_url, thumbnail }: Playback): Promise<CreatedMedia> {
  const media = kind === 'hls' ? await hlsMedia() : { element: document.createElement('video') };
  const { element } = media;
  element.playsInline = true;
  element.preload = 'metadata';
  if (thumbnail) element.poster = thumbnail;
  element.src = video_url;
  return media;
}

async function hlsMedia(): Promise<CreatedMedia> {
  const { createHlsMedia } = await import('./create-hls-media.ts');
  return createHlsMedia();
}
