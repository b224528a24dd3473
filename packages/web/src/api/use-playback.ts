import type { Playback } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

const STALE_MS = 300_000;

/** A video's title, length and picture, without its numbers: cheap enough to ask for each line of a live list. */
export function usePlayback(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId, 'playback'],
    queryFn: ({ signal }) =>
      request<Playback>(`/api/videos/${encodeURIComponent(videoId)}/playback`, { signal }),
    staleTime: STALE_MS,
  });
}
