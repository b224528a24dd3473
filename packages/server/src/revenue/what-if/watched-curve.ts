import type { Slot } from '../model/slots.ts';

/** X along a video, between the positions where it was counted in straight lines. */
export interface WatchedCurve {
  readonly durationS: number;
  /** Ascending; the first is the beginning, where every play is. */
  readonly points: readonly Point[];
  /** X of the end. */
  readonly atEnd: number;
}

interface Point {
  readonly atS: number;
  readonly crossing: number;
}

/** Points of one position are one: the last that is given. */
export function watchedCurve(durationS: number, points: readonly Point[], atEnd: number): WatchedCurve {
  const known = new Map(points.map((point) => [point.atS, point]));
  known.set(0, { atS: 0, crossing: 1 });
  const within = [...known.values()].filter(({ atS }) => atS >= 0 && atS < durationS);
  return { durationS, points: within.sort((a, b) => a.atS - b.atS), atEnd };
}

/** X of a slot, 0–1. */
export function crossingOf({ kind, atS }: Pick<Slot, 'kind' | 'atS'>, curve: WatchedCurve): number {
  if (kind === 'pre') return 1;
  return kind === 'post' ? curve.atEnd : crossingAt(atS, curve);
}

export function crossingAt(atS: number, { durationS, points, atEnd }: WatchedCurve): number {
  const after = indexAfter(points, atS);
  const left = points[after - 1] ?? { atS: 0, crossing: 1 };
  const right = points[after] ?? { atS: durationS, crossing: atEnd };
  // Where it was counted it is exactly that.
  if (right.atS <= atS) return right.crossing;
  if (right.atS <= left.atS) return left.crossing;
  const share = Math.min(1, Math.max(0, (atS - left.atS) / (right.atS - left.atS)));
  return left.crossing + share * (right.crossing - left.crossing);
}

/** Seconds that a play watches from `fromS` on, one pass over each: the area under X. `crossed` may be another X. */
export function watchedFrom(
  fromS: number,
  curve: WatchedCurve,
  crossed: (crossing: number, atS: number) => number = (crossing) => crossing,
): number {
  const { points, durationS, atEnd } = curve;
  const first = { atS: fromS, crossing: crossingAt(fromS, curve) };
  const rest = [...points.filter(({ atS }) => atS > fromS), { atS: durationS, crossing: atEnd }];
  let area = 0;
  let left = first;
  for (const right of rest) {
    area +=
      crossed((left.crossing + right.crossing) / 2, (left.atS + right.atS) / 2) * (right.atS - left.atS);
    left = right;
  }
  return area;
}

/**
 * The curve of a video that is watched further: X^γ, with the γ that moves the mean by so many percentage points. It
 * stays between 0 and 1, keeps its shape, and moves most where it is neither. A curve that is 0 or 1 everywhere stays.
 */
export function movedBy(points: number, curve: WatchedCurve): WatchedCurve {
  if (points === 0 || curve.durationS === 0) return curve;
  const target = Math.min(0.99, Math.max(0.01, meanOf(curve) + points / 100));
  let [low, high] = [-8, 8];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (meanOf(raised(curve, Math.exp(middle))) > target) low = middle;
    else high = middle;
  }
  return raised(curve, Math.exp((low + high) / 2));
}

function raised(curve: WatchedCurve, gamma: number): WatchedCurve {
  const points = curve.points.map(({ atS, crossing }) => ({ atS, crossing: crossing ** gamma }));
  return { ...curve, points, atEnd: curve.atEnd ** gamma };
}

function meanOf(curve: WatchedCurve): number {
  return curve.durationS > 0 ? watchedFrom(0, curve) / curve.durationS : 0;
}

/** The first point that lies at or behind a position. */
function indexAfter(points: readonly Point[], atS: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atS ?? 0) < atS) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same curve with points at these positions, so that an area can change there. */
export function refined(curve: WatchedCurve, positions: readonly number[]): WatchedCurve {
  const more = positions.map((atS) => ({ atS, crossing: crossingAt(atS, curve) }));
  return watchedCurve(curve.durationS, [...more, ...curve.points], curve.atEnd);
}
