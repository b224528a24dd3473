import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo, VideoLookup } from '../library/index.ts';

/** A video of the workspace. Throws KINE_VIDEO_NOT_FOUND. */
export function findVideo(
  videos: Pick<VideoLookup, 'find'>,
  { workspaceId }: Scope,
  videoId: string,
): KnownVideo {
  const video = videos.find(videoId);
  if (video?.workspaceId !== workspaceId) throw new KineError('KINE_VIDEO_NOT_FOUND');
  return video;
}
