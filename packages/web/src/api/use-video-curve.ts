import type { CurveReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** The curves of a video over all time, at its detail bins. */
export function useVideoCurve(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId, 'curve'],
    queryFn: ({ signal }) =>
      request<CurveReport>(`/api/videos/${encodeURIComponent(videoId)}/curve`, { signal }),
  });
}
