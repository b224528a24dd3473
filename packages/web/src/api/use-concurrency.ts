import type { ConcurrencyReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import { dayOf, periodParams } from './period.ts';

const HOUR_MS = 3_600_000;
const AGAIN_MS = 60_000;

/** How many watched at once in each minute of the days that the last hour lies in, all videos together. */
export function useConcurrency() {
  return useQuery({
    queryKey: ['concurrency', 'minute'],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const asked = periodParams({ from: dayOf(now - HOUR_MS), to: dayOf(now) });
      asked.set('interval', 'minute');
      return request<ConcurrencyReport>(`/api/concurrency?${asked}`, { signal });
    },
    refetchInterval: AGAIN_MS,
  });
}
