import type { LiveWorkspace } from '../../../api/live-workspace.ts';

/** Which videos have the most viewers now, and what is left beside them. */
export interface Leaders {
  readonly ids: readonly string[];
  /** Videos with viewers that are not named, and how many people watch them. */
  readonly others: { readonly videos: number; readonly viewers: number };
  /** How many videos have a viewer. */
  readonly watched: number;
}

/** The `most` videos watched by most people now; equals stay in the order of their ids. */
export function leadersOf(live: Pick<LiveWorkspace, 'videos'> | undefined, most: number): Leaders {
  const watched = [...(live?.videos ?? [])]
    .filter(([, { viewers_now }]) => viewers_now > 0)
    .sort(([idA, a], [idB, b]) => b.viewers_now - a.viewers_now || (idA < idB ? -1 : 1));
  const others = watched.slice(most);
  return {
    ids: watched.slice(0, most).map(([id]) => id),
    others: {
      videos: others.length,
      viewers: others.reduce((sum, [, { viewers_now }]) => sum + viewers_now, 0),
    },
    watched: watched.length,
  };
}
