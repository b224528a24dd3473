import type { VideoDetail } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** One video with its engagement. */
export function useVideo(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId],
    queryFn: ({ signal }) => request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/`, { signal }),
  });
}
