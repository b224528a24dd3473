import type { RevenueReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

/** How often revenue of a period that goes on is asked again, in milliseconds. */
const AGAIN_MS = 60_000;

/** What a video would have earned in a period. */
export function useVideoRevenue(videoId: string, period: Period) {
  return useQuery({ ...revenueQuestion(videoId, period), placeholderData: keepPreviousData });
}

/** The same for several videos, each in its own period, in their order. */
export function useVideoRevenues(
  asked: readonly { readonly videoId: string; readonly period: Period | undefined }[],
) {
  return useQueries({ queries: asked.map(({ videoId, period }) => revenueQuestion(videoId, period)) });
}

/** Without a period, of all time. */
function revenueQuestion(videoId: string, period: Period | undefined) {
  const search = period ? `?${periodParams(period)}` : '';
  return {
    queryKey: ['video', videoId, 'revenue', period ?? null],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      request<RevenueReport>(`/api/videos/${encodeURIComponent(videoId)}/revenue${search}`, { signal }),
    refetchInterval: AGAIN_MS,
  };
}
