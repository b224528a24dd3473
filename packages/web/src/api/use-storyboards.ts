import { useQueries } from '@tanstack/react-query';
import type { StoryboardCue } from './storyboard.ts';
import { storyboardQuery } from './use-storyboard.ts';

/** The small pictures of several videos, in the order asked; none where there is no storyboard. */
export function useStoryboards(urls: readonly (string | null)[]): (readonly StoryboardCue[])[] {
  const unique = [...new Set(urls)];
  const answers = useQueries({ queries: unique.map(storyboardQuery) });
  return urls.map((url) => answers[unique.indexOf(url)]?.data ?? []);
}
