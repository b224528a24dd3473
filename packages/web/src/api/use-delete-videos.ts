import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, request } from './client.ts';

/** Deletes videos one after the other and counts how many are gone; ends at the first that cannot be deleted. */
export function useDeleteVideos(onDone: () => void) {
  const queries = useQueryClient();
  const [deleted, setDeleted] = useState(0);
  const mutation = useMutation({
    mutationFn: async (videoIds: readonly string[]) => {
      setDeleted(0);
      for (const id of videoIds) {
        await request<void>(`/api/videos/${encodeURIComponent(id)}/`, { method: 'DELETE' }).catch(unlessGone);
        queries.removeQueries({ queryKey: ['video', id] });
        setDeleted((count) => count + 1);
      }
    },
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ['videos'] }),
  });
  return { ...mutation, deleted };
}

/** What somebody else deleted meanwhile is deleted. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}
