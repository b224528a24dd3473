import type { Watched } from './runs.ts';
import { normalise } from './runs.ts';
import type { Pass } from './view-state.ts';

/**
 * Keeps the newest `keep` runs in order and folds the older ones into passes. How often each millisecond
 * was played, and so W, R, content and unique time, stay exact; only the order of the folded runs is lost.
 */
export function foldRuns(watched: Watched, keep: number): Required<Watched> {
  const cut = Math.max(0, watched.runs.length - keep);
  const older = watched.runs.slice(0, cut).map(([from, to]): Pass => [from, to, 1]);
  return {
    runs: watched.runs.slice(cut),
    passes: cut === 0 ? [...(watched.passes ?? [])] : normalise([...(watched.passes ?? []), ...older]),
  };
}

/**
 * At most about `max` passes: the closest neighbours are joined where no unwatched gap lies between them.
 * Content time, unique time, R and survival stay exact; W moves inside a joined stretch, never out of it.
 * Only where so many separate islands remain that joining is not enough are the smallest gaps kept and the
 * list longer than `max`: islands are never invented or lost.
 */
export function coarsenPasses(passes: readonly Pass[], max: number): Pass[] {
  let current = [...passes];
  for (let reach = 3; current.length > max && reach <= passes.length + 2; reach *= 2) {
    current = joinNeighbours(current, reach);
  }
  return current;
}

/** Replaces each group of up to `size` touching passes by two that hold the same content time exactly. */
function joinNeighbours(passes: readonly Pass[], size: number): Pass[] {
  const out: Pass[] = [];
  let group: Pass[] = [];
  const flush = (): void => {
    out.push(...(group.length > 2 ? asTwo(group) : group));
    group = [];
  };
  for (const pass of passes) {
    const previous = group.at(-1);
    if (previous && (previous[1] !== pass[0] || group.length >= size)) flush();
    group.push(pass);
  }
  flush();
  return out;
}

function asTwo(group: readonly Pass[]): Pass[] {
  const from = group[0]?.[0] ?? 0;
  const to = group.at(-1)?.[1] ?? 0;
  const played = group.reduce((sum, [a, b, count]) => sum + (b - a) * count, 0);
  const count = Math.floor(played / (to - from));
  const middle = from + (played - count * (to - from));
  const two: Pass[] = [
    [from, middle, count + 1],
    [middle, to, count],
  ];
  return two.filter(([a, b]) => b > a);
}
