import type { Video } from '@kine/protocol/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { requestPage } from './client.ts';

/** As many ids as the list of videos takes at once. */
const MOST_IDS = 200;

/** Asks for the titles of up to 200 videos at the moment they are wanted; a video that is gone has none. */
export function useTitlesOf(): (ids: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  const queries = useQueryClient();
  return useCallback(
    async (ids) => {
      if (ids.length === 0) return new Map();
      const search = new URLSearchParams(ids.map((id) => ['id', id]));
      search.set('per_page', String(MOST_IDS));
      const { items } = await queries.fetchQuery({
        queryKey: ['videos', 'titles', ids],
        queryFn: ({ signal }) => requestPage<Video>(`/api/videos/?${search}`, signal),
      });
      return new Map(items.map(({ video_id: id, title }) => [id, title]));
    },
    [queries],
  );
}
