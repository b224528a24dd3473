import type { Exclusion, NewExclusion } from '@kine/protocol/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

const KEY = ['exclusions'];

/** The rules of what does not count, of the whole library. */
export function useExclusions() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<Exclusion[]>('/api/exclusions', { signal }),
  });
}

/** Adds a rule. It holds for all history, so every number is asked for again. */
export function useAddExclusion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewExclusion) => request<Exclusion>('/api/exclusions', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Takes a rule away, which brings its views back. */
export function useRemoveExclusion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<void>(`/api/exclusions/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries(),
  });
}
