import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Deletes a video with everything that hangs on it. */
export function useDeleteVideo(videoId: string, leavePage: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>(`/api/videos/${encodeURIComponent(videoId)}/`, { method: 'DELETE' }),
    onSuccess: async () => {
      // First away from the video's page, or it would say for a moment that the video is missing.
      await leavePage();
      queries.removeQueries({ queryKey: ['video', videoId] });
      void queries.invalidateQueries({ queryKey: ['library'] });
      await queries.invalidateQueries({ queryKey: ['videos'] });
    },
  });
}
