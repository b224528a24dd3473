import type { VideoDetail } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

interface AskAgain {
  /** Milliseconds between two questions, where nothing tells that the video changed. */
  readonly againMs?: number;
  /** The same for a video that cannot be played, which may change at any moment. */
  readonly unreadyAgainMs?: number;
}

/** One video with its engagement. */
export function useVideo(videoId: string, { againMs, unreadyAgainMs = againMs }: AskAgain = {}) {
  return useQuery({
    queryKey: ['video', videoId],
    queryFn: ({ signal }) => request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/`, { signal }),
    refetchInterval: ({ state: { data } }) =>
      (data && data.status !== 'ready' ? unreadyAgainMs : againMs) ?? false,
  });
}
