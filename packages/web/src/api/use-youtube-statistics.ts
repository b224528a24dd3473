import type { YoutubeStatisticsReport } from '@kine/protocol/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from './client.ts';

/** What YouTube itself counts of a video of its own. It moves once a day. */
export function useYoutubeStatistics(videoId: string) {
  return useQuery({
    queryKey: ['video', videoId, 'youtube-statistics'],
    queryFn: ({ signal }) =>
      request<YoutubeStatisticsReport>(`/api/videos/${encodeURIComponent(videoId)}/youtube-statistics`, {
        signal,
      }),
    refetchInterval: 600_000,
  });
}
