import type { RelativeReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** What is usual among the library's videos of similar length changes by the day. */
const FRESH_MS = 300_000;

/** How a video does beside others, over all time. */
export function useVideoRelative(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId, 'relative'],
    queryFn: ({ signal }) =>
      request<RelativeReport>(`/api/videos/${encodeURIComponent(videoId)}/relative`, { signal }),
    staleTime: FRESH_MS,
  });
}
