import type { Playback, VideoDetail } from '@kine/protocol/schemas';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Who may watch a video, and which sites may embed it; null leaves those to the workspace. */
export type VisibilityChange = Partial<Pick<VideoDetail, 'visibility' | 'embed_origins'>>;

/** Changes who may watch a video and where. */
export function useChangeVisibility(
  videoId: Playback['video_id'],
): UseMutationResult<VideoDetail, Error, VisibilityChange> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change) =>
      request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/`, { method: 'PATCH', body: change }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['video', videoId] }),
        queries.invalidateQueries({ queryKey: ['videos'] }),
      ]),
  });
}

interface PlaybackLink {
  /** What stands in the place of the video's id. */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly expires_at: number;
}

/** Makes a link that opens a private video for some hours. */
export function usePlaybackLink(videoId: string): UseMutationResult<PlaybackLink, Error, number> {
  return useMutation({
    mutationFn: (hours) =>
      request<PlaybackLink>(`/api/videos/${encodeURIComponent(videoId)}/playback-link`, {
        method: 'POST',
        body: { hours },
      }),
  });
}
