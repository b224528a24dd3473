import type { RevenueSettings } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** How revenue is simulated: of one video, or of the library where no video is named. */
export function useRevenueSettings(videoId?: string) {
  return useQuery({
    queryKey: ['revenue', 'settings', videoId ?? null],
    queryFn: ({ signal }) => request<RevenueSettings>(pathOf(videoId), { signal }),
  });
}

/** Changes them; every number of money is asked for again. */
export function useSaveRevenueSettings(videoId?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RevenueSettings) => request<RevenueSettings>(pathOf(videoId), { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries(),
  });
}

function pathOf(videoId: string | undefined): string {
  return videoId === undefined
    ? '/api/revenue/settings'
    : `/api/videos/${encodeURIComponent(videoId)}/revenue/settings`;
}
