import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Deletes a video with everything that hangs on it. */
export function useDeleteVideo(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>(`/api/videos/${encodeURIComponent(videoId)}/`, { method: 'DELETE' }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['video', videoId] });
      void queries.invalidateQueries({ queryKey: ['library'] });
      return queries.invalidateQueries({ queryKey: ['videos'] });
    },
  });
}
