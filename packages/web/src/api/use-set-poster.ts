import type { VideoDetail } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { setPoster } from './set-poster.ts';

/** Makes a picture, once it is there, the poster of a video. */
export function useSetPoster(videoId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (picture: Promise<Blob>) => setPoster(videoId, await picture),
    onSuccess: (video) => {
      queries.setQueryData<VideoDetail>(['video', videoId], video);
      return queries.invalidateQueries({ queryKey: ['videos'] });
    },
  });
}
