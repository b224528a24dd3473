import {
  addViewToCurve,
  type ComparedSide,
  type CountedView,
  emptyCurveSums,
  type Grid,
  grid,
  viewTotals,
} from '../../src/index.ts';

/** Repeatable numbers of 0–1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A play of these seconds, a run each. */
export function watched(...seconds: readonly (readonly [number, number])[]): CountedView {
  return {
    first_frame_at_ms: 0,
    playing_ms: 0,
    runs: seconds.map(([from, to], i) => [Math.round(from * 1_000), Math.round(to * 1_000), i * 1_000, 1]),
  };
}

/** A side of these views, at bins of a hundredth of the video unless told otherwise. */
export function sideOf(
  label: string,
  durationS: number,
  views: readonly CountedView[],
  at?: Grid,
): ComparedSide {
  const durationMs = durationS * 1_000;
  const g = at ?? grid(durationMs, durationMs / 100);
  const sums = emptyCurveSums(g);
  for (const view of views) addViewToCurve(sums, g, view, 1);
  const each = views.map((view) => viewTotals(view, durationMs));
  const sum = (of: (totals: (typeof each)[number]) => number): number =>
    each.reduce((total, one) => total + of(one), 0);
  const totals = {
    play: sum(({ play }) => play),
    content_ms: sum(({ content_ms }) => content_ms),
    content_squares: sum(({ content_ms }) => (content_ms / 1_000) ** 2),
    placed_play: sum(({ placed_play }) => placed_play),
    unique_ms: sum(({ unique_ms }) => unique_ms),
    unique_squares: sum(({ unique_ms }) => (unique_ms / 1_000) ** 2),
    completed: sum(({ completed }) => completed),
    full_watch: sum(({ full_watch }) => full_watch),
  };
  return { label, durationMs, totals, plays: totals.placed_play, grid: g, sums };
}

/**
 * `n` plays of a population: two of a hundred leave in each hundredth of the video, three in ten of the rest
 * rewind once, and of those still there at `drop.from` a share leaves before `drop.to`.
 */
export function population(
  n: number,
  durationS: number,
  random: () => number,
  drop?: { readonly from: number; readonly to: number; readonly share: number },
): CountedView[] {
  return Array.from({ length: n }, () => {
    const natural = Math.min(durationS, (durationS * Math.log(1 - random())) / (100 * Math.log(0.98)));
    const [falls, where, rewinds] = [random(), random(), random()];
    const leavesAt =
      drop && natural > drop.from && falls < drop.share
        ? Math.min(natural, drop.from + where * (drop.to - drop.from))
        : natural;
    if (rewinds > 0.3 || leavesAt < durationS / 10) return watched([0, leavesAt]);
    const back = leavesAt * where;
    return watched([0, back], [Math.max(0, back - durationS / 30), leavesAt]);
  });
}
