import type { Video } from '@kine/protocol/schemas';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { requestPage } from './client.ts';

/** How the gallery is asked for. */
export interface VideosQuestion {
  readonly q: string;
  readonly sort: string;
}

const PER_PAGE = 48;

/** The library page by page, newest first unless `sort` says otherwise. */
export function useVideos({ q, sort }: VideosQuestion) {
  return useInfiniteQuery({
    queryKey: ['videos', { q, sort }],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ page: String(pageParam), per_page: String(PER_PAGE) });
      if (q) search.set('q', q);
      if (sort) search.set('sort', sort);
      return requestPage<Video>(`/api/videos/?${search}`, signal);
    },
    initialPageParam: 1,
    getNextPageParam: (last, _pages, page) => (page * PER_PAGE < last.total ? page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
}
