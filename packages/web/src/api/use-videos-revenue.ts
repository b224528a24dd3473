import type { VideosRevenue } from '@kine/protocol/schemas';
import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

const AGAIN_MS = 60_000;

/** The server takes at most so many ids in one question. */
export const MOST_VIDEOS = 200;

/** What the whole library would have earned in a period. */
export function useLibraryRevenue(period: Period) {
  return useQuery({ ...question(period, undefined), placeholderData: keepPreviousData });
}

/** What each of at most `MOST_VIDEOS` videos would have earned; nothing is asked for no video. */
export function useVideosRevenue(ids: readonly string[], period: Period) {
  return useQuery({
    ...question(period, ids),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  });
}

/** The same for lists of videos that are asked one by one, such as the pages of the library; in their order. */
export function useListsRevenue(lists: readonly (readonly string[])[], period: Period) {
  return useQueries({ queries: lists.map((ids) => question(period, ids)), combine: dataOf });
}

function dataOf(results: readonly UseQueryResult<VideosRevenue>[]): (VideosRevenue | undefined)[] {
  return results.map(({ data }) => data);
}

function question(period: Period, ids: readonly string[] | undefined) {
  const search = periodParams(period);
  if (ids) search.set('ids', ids.join(','));
  return {
    queryKey: ['revenue', 'videos', period, ids ?? null],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      request<VideosRevenue>(`/api/revenue/videos?${search}`, { signal }),
    refetchInterval: AGAIN_MS,
  };
}
