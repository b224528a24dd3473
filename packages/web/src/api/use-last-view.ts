import type { ViewList } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** The view that began last in the whole library; null when there never was one. */
export function useLastView() {
  return useQuery({
    queryKey: ['views', 'last'],
    queryFn: async ({ signal }) => {
      const { views } = await request<ViewList>('/api/views?limit=1&counts=yes', { signal });
      return views[0] ?? null;
    },
  });
}
