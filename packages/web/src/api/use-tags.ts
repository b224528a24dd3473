import type { TagCount } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** The tags of the library, the most used first. */
export function useTags(): readonly TagCount[] {
  const { data } = useQuery({
    // Under the videos, since a change of any may change them.
    queryKey: ['videos', 'tags'],
    queryFn: ({ signal }) => request<TagCount[]>('/api/tags', { signal }),
  });
  return data ?? [];
}
