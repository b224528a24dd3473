import type { Video } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { requestPage } from './client.ts';

/** How many videos there are. */
export function useLibrarySize() {
  return useQuery({
    // Under the key of the lists, so that it is asked again when a video comes or goes.
    queryKey: ['videos', 'size'],
    queryFn: async ({ signal }) => (await requestPage<Video>('/api/videos/?per_page=1', signal)).total,
  });
}
