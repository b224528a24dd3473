import type { RawView } from './raw-view.ts';

/** A piece of media of which every millisecond was played equally often. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly times: number;
}

/**
 * How often each piece of the media was played, up to D (0: unknown, and no end). Between two neighbouring edges
 * nothing changes, so each piece is asked of every run.
 */
export function stretchesOf(view: RawView, durationMs: number): Stretch[] {
  const end = durationMs === 0 ? Number.POSITIVE_INFINITY : durationMs;
  const played = [
    ...view.runs_from.map((from, i) => ({ from, to: view.runs_to[i] ?? from, times: 1 })),
    ...view.passes_from.map((from, i) => ({
      from,
      to: view.passes_to[i] ?? from,
      times: view.passes_count[i] ?? 0,
    })),
  ];
  const edges = [...new Set(played.flatMap(({ from, to }) => [Math.min(from, end), Math.min(to, end)]))];
  edges.sort((a, b) => a - b);
  const pieces = edges.slice(1).map((to, i) => {
    const from = edges[i] ?? to;
    const over = played.filter((run) => run.from <= from && run.to >= to);
    return { from, to, times: over.reduce((sum, run) => sum + run.times, 0) };
  });
  return pieces.filter(({ times }) => times > 0);
}
