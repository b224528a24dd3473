import type { Video } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { requestPage } from './client.ts';

const FOUND = 8;

/** The first videos whose title matches `words`, best known first; nothing is asked while there are none. */
export function useVideoSearch(words: string) {
  return useQuery({
    queryKey: ['videos', 'search', words],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ q: words, per_page: String(FOUND) });
      return requestPage<Video>(`/api/videos/?${search}`, signal);
    },
    placeholderData: keepPreviousData,
    enabled: words !== '',
  });
}
