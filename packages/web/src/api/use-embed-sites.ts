import type { EmbedSites } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const KEY = ['embed-sites'];

/** Which sites may embed the videos of the workspace that have no list of their own. */
export function useEmbedSites() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<EmbedSites>('/api/embed-sites', { signal }),
  });
}

/** Changes the workspace's list; null leaves it to the settings. */
export function useSetEmbedSites() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (origins: readonly string[] | null) =>
      request<EmbedSites>('/api/embed-sites', { method: 'PUT', body: { origins } }),
    onSuccess: (sites) => client.setQueryData(KEY, sites),
  });
}
