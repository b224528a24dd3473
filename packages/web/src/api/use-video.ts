import type { VideoDetail } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** One video with its engagement; asked again each `againMs` milliseconds where nothing tells that it changed. */
export function useVideo(videoId: string, { againMs }: { readonly againMs?: number } = {}) {
  return useQuery({
    queryKey: ['video', videoId],
    queryFn: ({ signal }) => request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/`, { signal }),
    refetchInterval: againMs ?? false,
  });
}
