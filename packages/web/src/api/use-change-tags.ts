import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

interface TagsChange {
  readonly videos: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Puts tags on videos and takes others off, on all or on none. */
export function useChangeTags(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: TagsChange) => request<void>('/api/tags', { method: 'POST', body: change }),
    onSuccess: async (_answer, { videos }) => {
      for (const id of videos) void queries.invalidateQueries({ queryKey: ['video', id], exact: true });
      await queries.invalidateQueries({ queryKey: ['videos'] });
      onDone();
    },
  });
}
