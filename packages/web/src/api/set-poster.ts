import type { VideoDetail } from '@kine/protocol/schemas';
import { request } from './client.ts';

/** Makes a picture the poster of a video; answers the video with the poster's address. */
export function setPoster(videoId: string, picture: Blob): Promise<VideoDetail> {
  return request(`/api/videos/${encodeURIComponent(videoId)}/poster`, { method: 'PUT', body: picture });
}
