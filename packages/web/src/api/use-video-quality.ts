import type { QualityReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import type { Period } from './period.ts';

/** How well a video played in a period. */
export function useVideoQuality(videoId: string, { from, to }: Period) {
  return useQuery({
    queryKey: ['video', videoId, 'quality', { from, to }],
    queryFn: ({ signal }) =>
      request<QualityReport>(
        `/api/videos/${encodeURIComponent(videoId)}/quality?${new URLSearchParams({ from, to })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}
