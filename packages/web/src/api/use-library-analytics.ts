import type { AnalyticsReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import type { Period } from './period.ts';

/** The metrics of the whole library in a period, day by day. */
export function useLibraryAnalytics({ from, to }: Period) {
  return useQuery({
    queryKey: ['library', 'analytics', { from, to }],
    queryFn: ({ signal }) =>
      request<AnalyticsReport>(`/api/analytics?${new URLSearchParams({ from, to })}`, { signal }),
    refetchInterval: 10_000,
  });
}
