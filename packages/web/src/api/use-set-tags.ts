import type { VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Gives a video its tags, all of them. */
export function useSetTags(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tags: readonly string[]) =>
      request<VideoDetail>(`/api/video/${encodeURIComponent(videoId)}/`, { method: 'PATCH', body: { tags } }),
    onSuccess: ({ tags }) => {
      queries.setQueryData<VideoDetail>(['video', videoId], (video) => video && { ...video, tags });
      return queries.invalidateQueries({ queryKey: ['videos'] });
    },
  });
}
