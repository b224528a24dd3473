import type { Annotation } from '@kine/protocol/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './client.ts';
import type { Period } from './period.ts';

/** The dated notes of a period: of the whole workspace, or those that concern one video. */
export function useAnnotations({ from, to }: Period, videoId?: string, { enabled = true } = {}) {
  const search = new URLSearchParams({ from, to, ...(videoId !== undefined && { video_id: videoId }) });
  return useQuery({
    queryKey: ['annotations', from, to, videoId],
    queryFn: ({ signal }) => request<Annotation[]>(`/api/annotations?${search}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
