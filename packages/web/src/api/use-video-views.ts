import type { ViewList } from '@kine/protocol/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from './client.ts';

const PER_PAGE = 10;
const RENEW_MS = 10_000;

/** The single views of a video, newest first, page by page. Only the first page renews itself. */
export function useVideoViews(videoId: string, counts: 'yes' | 'all') {
  return useInfiniteQuery({
    queryKey: ['video', videoId, 'views', counts],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: String(PER_PAGE), counts });
      if (pageParam) search.set('before', pageParam);
      return request<ViewList>(`/api/videos/${encodeURIComponent(videoId)}/views?${search}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : RENEW_MS),
  });
}
