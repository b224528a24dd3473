import type { AnalyticsReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

/** The metrics of a video in a period, day by day. */
export function useVideoAnalytics(videoId: string, period: Period) {
  return useQuery({
    queryKey: ['video', videoId, 'analytics', period],
    queryFn: ({ signal }) =>
      request<AnalyticsReport>(
        `/api/videos/${encodeURIComponent(videoId)}/analytics?${periodParams(period)}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}
