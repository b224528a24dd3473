import { useQuery } from '@tanstack/react-query';
import { parseStoryboard, type StoryboardCue } from './storyboard.ts';

/** The small pictures of a video; undefined while there are none. A storyboard never changes. */
export function useStoryboard(url: string | null) {
  return useQuery(storyboardQuery(url)).data;
}

/** How a storyboard is asked for, for one video or for several at once. */
export function storyboardQuery(url: string | null) {
  return {
    queryKey: ['storyboard', url],
    enabled: url !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<StoryboardCue[]> => {
      const address = new URL(url ?? '', location.href).href;
      const response = await fetch(address, { signal });
      return response.ok ? parseStoryboard(await response.text(), address) : [];
    },
  };
}
