import type { Annotation, NewAnnotation } from '@kine/protocol/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Writes a new dated note, or changes the one with the id. */
export function useSaveAnnotation(id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (note: NewAnnotation) =>
      id === undefined
        ? request<Annotation>('/api/annotations', { method: 'POST', body: note })
        : request<Annotation>(`/api/annotations/${encodeURIComponent(id)}`, { method: 'PATCH', body: note }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['annotations'] }),
  });
}
