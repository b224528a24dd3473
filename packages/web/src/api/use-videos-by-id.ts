import type { VideoDetail } from '@kine/protocol/schemas';
import { useQueries } from '@tanstack/react-query';
import { ApiError, request } from './client.ts';

/** A video among several; `missing` once the server said that there is none of this id. */
export interface VideoById {
  readonly video: VideoDetail | undefined;
  readonly missing: boolean;
  readonly pending: boolean;
}

/** Videos in the order of their ids; an id may occur more than once. */
export function useVideosById(ids: readonly string[]): VideoById[] {
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map((id) => ({
      queryKey: ['video', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<VideoDetail>(`/api/videos/${encodeURIComponent(id)}/`, { signal }),
    })),
  });
  return ids.map((id) => {
    const answer = answers[unique.indexOf(id)];
    const missing = answer?.error instanceof ApiError && answer.error.status === 404;
    return { video: answer?.data, missing, pending: answer?.isPending ?? false };
  });
}
