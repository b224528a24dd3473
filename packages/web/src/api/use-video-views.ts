import type { Filter } from '@kine/protocol';
import type { ViewList } from '@kine/protocol/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

const PER_PAGE = 10;
const RENEW_MS = 3_000;

interface ViewsAsked {
  readonly counts: 'yes' | 'all';
  readonly period: Period;
  readonly filter: Filter | undefined;
}

/** The single views of a video, newest first, page by page. Only the first page renews itself. */
export function useVideoViews(videoId: string, { counts, period, filter }: ViewsAsked) {
  return useInfiniteQuery({
    queryKey: ['video', videoId, 'views', counts, period, filter],
    queryFn: ({ pageParam, signal }) => {
      const search = periodParams(period);
      search.set('limit', String(PER_PAGE));
      search.set('counts', counts);
      if (filter) search.set('filter', JSON.stringify(filter));
      if (pageParam) search.set('before', pageParam);
      return request<ViewList>(`/api/videos/${encodeURIComponent(videoId)}/views?${search}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : RENEW_MS),
  });
}
