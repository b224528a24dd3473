import { binStartMs, type CurveSums, type Grid } from '@kine/protocol';

/** What an edge is of. Numbers in the SQL: over a million views words cost half as much again. */
const KINDS = ['play', 'played', 'seen', 'reached', 'started', 'stopped', 'back_seeks'] as const;

/** Edges of one kind inside one bin: how many (signed) and the sum of their positions. */
export interface CurveEdges {
  /** Index into `KINDS`. */
  readonly kind: number;
  readonly bin: number;
  readonly n: number;
  readonly s: number;
}

/**
 * The columns `end`, which is D, and `edge` (kind, position, sign), a row for each edge of a view. A run adds +1 at
 * its begin and −1 at its end; the media played up to x is then Σ sign·(x − position), so a run costs two rows
 * however many bins it spans, and everything stays an integer. Positions are cut off at D; the other kinds are points.
 */
export function edgesOfView(duration: string): string {
  return `
      ${duration} AS end,
      arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest,
      arrayFilter(
        (f, before, i) -> i = 1 OR abs(toInt64(f) - toInt64(before)) > 250,
        runs_from, arrayShiftRight(runs_to, 1), arrayEnumerate(runs_from)
      ) AS starts,
      arrayFilter(
        (f, before) -> toInt64(before) - toInt64(f) BETWEEN 3000 AND 15000, runs_from, arrayShiftRight(runs_to, 1)
      ) AS landings,
      arrayJoin(arrayConcat(
        if(isNotNull(first_frame_at_ms) AND NOT has(unmeasured, 'positions'), [(toUInt8(0), toInt64(0), toInt64(1))], []),
        arrayMap(f -> (toUInt8(1), toInt64(least(f, end)), toInt64(1)), runs_from),
        arrayMap(t -> (toUInt8(1), toInt64(least(t, end)), toInt64(-1)), runs_to),
        arrayMap((f, n) -> (toUInt8(1), toInt64(least(f, end)), toInt64(n)), passes_from, passes_count),
        arrayMap((t, n) -> (toUInt8(1), toInt64(least(t, end)), -toInt64(n)), passes_to, passes_count),
        arrayMap(f -> (toUInt8(2), toInt64(least(f, end)), toInt64(1)), seen_from),
        arrayMap(t -> (toUInt8(2), toInt64(least(t, end)), toInt64(-1)), seen_to),
        if(furthest > 0, [(toUInt8(3), toInt64(furthest) - 1, toInt64(1))], []),
        arrayMap(f -> (toUInt8(4), toInt64(least(f, end - 1)), toInt64(1)), starts),
        if(notEmpty(runs_to), [(toUInt8(5), toInt64(least(greatest(runs_to[-1], 1), end)) - 1, toInt64(1))], []),
        arrayMap(f -> (toUInt8(6), toInt64(least(f, end - 1)), toInt64(1)), landings)
      )) AS edge`;
}

/**
 * The edges of one video's curves over the views of a selection's `where`, with the parameters `duration`, `mul`
 * and `div` of the grid, in one pass, grouped by bin.
 */
export function curveEdgesSql(where: string): string {
  return `
  SELECT
    edge.1 AS kind,
    intDiv(edge.2 * {mul:UInt32}, {div:UInt32}) AS bin,
    sum(edge.3) AS n,
    sum(edge.3 * edge.2) AS s
  FROM (
    SELECT ${edgesOfView('{duration:UInt32}')}
    FROM views FINAL
    ${where}
  )
  GROUP BY kind, bin
  ORDER BY kind, bin`;
}

/** Edges of several answers, those of one kind and bin added up. */
export function addEdges(edges: readonly CurveEdges[]): CurveEdges[] {
  const sums = new Map<number, CurveEdges>();
  for (const { kind, bin, n, s } of edges) {
    const key = bin * KINDS.length + kind;
    const sum = sums.get(key);
    sums.set(key, { kind, bin, n: n + (sum?.n ?? 0), s: s + (sum?.s ?? 0) });
  }
  return [...sums.values()];
}

/** The sums of the curve and the number of plays whose places are known, from their edges. */
export function curveFromEdges(edges: readonly CurveEdges[], g: Grid): { sums: CurveSums; plays: number } {
  const of = (kind: (typeof KINDS)[number]): CurveEdges[] =>
    edges.filter((edge) => KINDS[edge.kind] === kind);
  const sums = {
    played_ms: lengthsPerBin(of('played'), g),
    seen_ms: lengthsPerBin(of('seen'), g),
    reached: fromBinOnwards(countsPerBin(of('reached'), g)),
    started: countsPerBin(of('started'), g),
    stopped: countsPerBin(of('stopped'), g),
    back_seeks: countsPerBin(of('back_seeks'), g),
  };
  return { sums, plays: of('play')[0]?.n ?? 0 };
}

function lengthsPerBin(edges: readonly CurveEdges[], g: Grid): number[] {
  const perBin = new Map(edges.map((edge) => [edge.bin, edge]));
  let open = 0;
  let positions = 0;
  let before = 0;
  return Array.from({ length: g.bins }, (_, bin) => {
    const edge = perBin.get(bin);
    open += edge?.n ?? 0;
    positions += edge?.s ?? 0;
    const upToHere = binStartMs(g, bin + 1) * open - positions;
    const inside = upToHere - before;
    before = upToHere;
    return inside;
  });
}

function countsPerBin(edges: readonly CurveEdges[], g: Grid): number[] {
  const counts = new Array<number>(g.bins).fill(0);
  for (const { bin, n } of edges) counts[bin] = n;
  return counts;
}

/** A view whose furthest position lies in a bin has reached this bin and every one before it. */
function fromBinOnwards(counts: readonly number[]): number[] {
  let reached = 0;
  return counts
    .toReversed()
    .map((n) => (reached += n))
    .toReversed();
}
