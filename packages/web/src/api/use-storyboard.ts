import { useQuery } from '@tanstack/react-query';
import { parseStoryboard } from './storyboard.ts';

/** The small pictures of a video; undefined while there are none. A storyboard never changes. */
export function useStoryboard(url: string | null) {
  return useQuery({
    queryKey: ['storyboard', url],
    enabled: url !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const address = new URL(url ?? '', location.href).href;
      const response = await fetch(address, { signal });
      return response.ok ? parseStoryboard(await response.text(), address) : [];
    },
  }).data;
}
