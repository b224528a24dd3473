/** How often plays jumped from one bin to another; how many plays there are where `kind` is 0. */
export interface SeekRow {
  readonly kind: 0 | 1;
  readonly from_bin: number;
  readonly to_bin: number;
  readonly n: number;
  /** All of the kind, those too that are not listed. */
  readonly total: number;
}

/**
 * The most frequent jumps of more than 0.25 s between bins, from the end of one run (its last millisecond, as where
 * a view stops) to the start of the next, and before them the plays whose places are known. `where` selects
 * views of one video. Positions are cut off at D.
 */
export function seekFlowSql(where: string): string {
  return `
  SELECT kind, from_bin, to_bin, n, sum(n) OVER (PARTITION BY kind) AS total
  FROM (
    SELECT
      jump.1 AS kind,
      intDiv(jump.2 * {mul:UInt32}, {div:UInt32}) AS from_bin,
      intDiv(jump.3 * {mul:UInt32}, {div:UInt32}) AS to_bin,
      count() AS n
    FROM (
      SELECT
        toInt64({duration:UInt32}) - 1 AS last,
        arrayJoin(arrayConcat(
          if(isNotNull(first_frame_at_ms) AND NOT has(unmeasured, 'positions'), [(toUInt8(0), toInt64(0), toInt64(0))], []),
          arrayMap(
            (t, f) -> (toUInt8(1), least(greatest(toInt64(t) - 1, 0), last), least(toInt64(f), last)),
            arrayFilter((t, f) -> abs(toInt64(f) - toInt64(t)) > 250, arrayPopBack(runs_to), arrayPopFront(runs_from)),
            arrayFilter((f, t) -> abs(toInt64(f) - toInt64(t)) > 250, arrayPopFront(runs_from), arrayPopBack(runs_to))
          )
        )) AS jump
      FROM views FINAL${where}
    )
    GROUP BY kind, from_bin, to_bin
  )
  ORDER BY kind, n DESC, from_bin, to_bin
  LIMIT {limit:UInt32}`;
}
