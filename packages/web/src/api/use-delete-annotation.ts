import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';

/** Deletes a dated note. */
export function useDeleteAnnotation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<void>(`/api/annotations/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['annotations'] }),
  });
}
