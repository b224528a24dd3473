import type { Pass, Run, Span } from './view-state.ts';

/** What was watched in one view: its ordered runs and, in a very long view, the older ones folded. */
export interface Watched {
  readonly runs: readonly Run[];
  readonly passes?: readonly Pass[];
}

/** Two runs less than this apart are one: `to` of the first to `from` of the next, in milliseconds. */
export const CONTINUES_WITHIN_MS = 250;

/** A jump back of this length, both ends included, is somebody who wants to see something again. */
export const BACK_SEEK_MS = { least: 3_000, most: 15_000 } as const;

/**
 * The passes of a view as weighted spans, cut off at `limitMs` (the video's duration: media time past the
 * end does not exist). Empty stretches are left out.
 */
export function weightedSpans(watched: Watched, limitMs: number): Pass[] {
  const spans: Pass[] = [];
  const add = (from: number, to: number, count: number): void => {
    const end = Math.min(to, limitMs);
    if (end > from) spans.push([from, end, count]);
  };
  for (const [from, to, count] of watched.passes ?? []) add(from, to, count);
  for (const [from, to] of watched.runs) add(from, to, 1);
  return spans;
}

/** The union of the spans: sorted, disjoint, not touching. Weights are ignored. */
export function union(spans: readonly (Span | Pass | Run)[]): Span[] {
  const sorted = spans.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/**
 * The spans as disjoint stretches, each with the number of times it was played, sorted; neighbours with the
 * same count are joined. It says how often each millisecond was watched, and nothing about order.
 */
export function normalise(spans: readonly Pass[]): Pass[] {
  const edges = spans
    .flatMap(([from, to, count]): [number, number][] =>
      to > from
        ? [
            [from, count],
            [to, -count],
          ]
        : [],
    )
    .sort((a, b) => a[0] - b[0]);
  const out: [number, number, number][] = [];
  let depth = 0;
  let at = 0;
  for (const [position, change] of edges) {
    if (depth > 0 && position > at) append(out, at, position, depth);
    depth += change;
    at = position;
  }
  return out;
}

function append(out: [number, number, number][], from: number, to: number, count: number): void {
  const last = out.at(-1);
  if (last && last[1] === from && last[2] === count) last[1] = to;
  else out.push([from, to, count]);
}

/** Total length of the spans in milliseconds, each counted as often as it was played. */
export function playedMs(spans: readonly Pass[]): number {
  return spans.reduce((sum, [from, to, count]) => sum + (to - from) * count, 0);
}

/** Total length of disjoint spans in milliseconds. */
export function lengthMs(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + (to - from), 0);
}

/** The furthest position that was played, in milliseconds; 0 when nothing was. */
export function furthestMs(spans: readonly (Span | Pass | Run)[]): number {
  return spans.reduce((furthest, [, to]) => Math.max(furthest, to), 0);
}
