import type { Filter } from '@kine/protocol';
import type { ConcurrencyReport } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { type Period, periodParams } from './period.ts';

const AGAIN_MS = 30_000;

/** How many watched a video at once, over a period; each point lasts a minute, or longer where those were too many. */
export function useVideoConcurrency(videoId: string, period: Period, filter: Filter | undefined) {
  return useQuery({
    queryKey: ['video', videoId, 'concurrency', period, filter],
    queryFn: ({ signal }) => {
      const asked = periodParams(period);
      if (filter) asked.set('filter', JSON.stringify(filter));
      const path = `/api/videos/${encodeURIComponent(videoId)}/concurrency?${asked}`;
      return request<ConcurrencyReport>(path, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}
