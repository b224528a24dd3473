import type { RelativeReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { useIsShared } from './use-shared.ts';

/** What is usual among the library's videos of similar length changes by the day. */
const FRESH_MS = 300_000;

/** How a video does beside others, over all time; links show nothing of the others. */
export function useVideoRelative(videoId: string) {
  const isShared = useIsShared();
  return useQuery({
    queryKey: ['video', videoId, 'relative'],
    queryFn: ({ signal }) =>
      request<RelativeReport>(`/api/videos/${encodeURIComponent(videoId)}/relative`, { signal }),
    staleTime: FRESH_MS,
    enabled: !isShared,
  });
}
