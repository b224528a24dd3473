import type { Ledger } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

const AGAIN_MS = 10_000;

/** Every stored view of a video by what became of it, and every message that was not taken. */
export function useVideoLedger(videoId: string, period: Period) {
  return useQuery({
    queryKey: ['video', videoId, 'ledger', period],
    queryFn: ({ signal }) =>
      request<Ledger>(`/api/videos/${encodeURIComponent(videoId)}/ledger?${periodParams(period)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}
