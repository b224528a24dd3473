import type { Chapter, VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Replaces the chapters of a video. */
export function useSetChapters(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chapters: readonly Chapter[]) =>
      request<Chapter[]>(`/api/videos/${encodeURIComponent(videoId)}/chapters`, {
        method: 'PUT',
        body: { chapters },
      }),
    onSuccess: (chapters) => {
      queries.setQueryData<VideoDetail>(['video', videoId], (video) => video && { ...video, chapters });
    },
  });
}
