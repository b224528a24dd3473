import type { VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Has the server look at a direct link again. */
export function useCheckLink(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/check-link`, { method: 'POST' }),
    onSuccess: (video) => queries.setQueryData<VideoDetail>(['video', videoId], video),
  });
}
