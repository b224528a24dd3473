import type { QualityReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

/** How well a video played in a period. */
export function useVideoQuality(videoId: string, period: Period) {
  return useQuery({
    queryKey: ['video', videoId, 'quality', period],
    queryFn: ({ signal }) =>
      request<QualityReport>(`/api/videos/${encodeURIComponent(videoId)}/quality?${periodParams(period)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}
