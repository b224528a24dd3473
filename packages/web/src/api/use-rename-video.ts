import type { VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Gives a video another title. */
export function useRenameVideo(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (title: string) =>
      request<VideoDetail>(`/api/videos/${encodeURIComponent(videoId)}/`, {
        method: 'PATCH',
        body: { title },
      }),
    onSuccess: (_answer, title) => {
      queries.setQueryData<VideoDetail>(['video', videoId], (video) => video && { ...video, title });
      return queries.invalidateQueries({ queryKey: ['videos'] });
    },
  });
}
