import type { AnalyticsReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import type { Period } from './period.ts';

/** The metrics of a video in a period, day by day. */
export function useVideoAnalytics(videoId: string, { from, to }: Period) {
  return useQuery({
    queryKey: ['video', videoId, 'analytics', { from, to }],
    queryFn: ({ signal }) =>
      request<AnalyticsReport>(
        `/api/videos/${encodeURIComponent(videoId)}/analytics?${new URLSearchParams({ from, to })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}
