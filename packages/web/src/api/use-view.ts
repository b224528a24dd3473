import type { ViewDetail } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** One view of a video, whole; renewed, since it may still go on. */
export function useView(videoId: string, viewId: string) {
  return useQuery({
    queryKey: ['video', videoId, 'view', viewId],
    queryFn: ({ signal }) =>
      request<ViewDetail>(`/api/videos/${encodeURIComponent(videoId)}/views/${encodeURIComponent(viewId)}`, {
        signal,
      }),
    refetchInterval: 5_000,
  });
}
