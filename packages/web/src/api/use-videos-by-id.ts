import type { VideoDetail } from '@kine/protocol/schemas';
import { useQueries } from '@tanstack/react-query';
import { request } from './client.ts';

/** A few videos by their ids; one that is still asked for or gone is not in the answer. */
export function useVideosById(ids: readonly string[]): ReadonlyMap<string, VideoDetail> {
  return useQueries({
    queries: ids.map((id) => ({
      // The question of a video's own page, so that the page has its answer already.
      queryKey: ['video', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<VideoDetail>(`/api/videos/${encodeURIComponent(id)}/`, { signal }),
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => (data ? [[data.video_id, data] as const] : []))),
  });
}
