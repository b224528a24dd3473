/** What happened to the number of viewers inside one bucket; times are epoch milliseconds. */
export interface ConcurrencyBucket {
  readonly bucket: number;
  /** The first change in it. */
  readonly first: number;
  readonly high: number;
  readonly high_at: number;
  /** The number at its end. */
  readonly last: number;
}

/**
 * The +1/−1 sweep of METRICS over the time on the clock in which views played, gaps of up to 15 s joined, cut off at
 * `begin` and `end`. `starts` are the beginnings of the buckets; those in which nothing changes have no row. A run
 * lasts its media time by its rate, to the nearest millisecond. Runs come in the order they were played and only a
 * broken player's overlap, so the furthest end so far is nearly always the end itself: the exact way there is
 * quadratic. `where` chooses the views.
 */
export function concurrencySql(where: string): string {
  return `
  SELECT bucket, min(at) AS first, max(level) AS high, argMin(at, (-level, at)) AS high_at, argMax(level, at) AS last
  FROM (
    SELECT
      at,
      roundDown(at, {starts:Array(Int64)}) AS bucket,
      sum(change) OVER (ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS level
    FROM (
      SELECT edge.1 AS at, sum(edge.2) AS change
      FROM (
        SELECT
          toUnixTimestamp64Milli(minted_at) - toInt64(age_ms) AS began,
          arraySort(arrayFilter(run -> run.2 > run.1, arrayMap(
            (f, t, a, rate) -> (began + a, began + a + toInt64(floor((toInt64(t) - f) / rate + 0.5))),
            runs_from, runs_to, runs_at, runs_rate
          ))) AS played,
          arrayMap(run -> run.1, played) AS starts,
          arrayMap(run -> run.2, played) AS ends,
          if(arraySort(ends) = ends, ends,
            arrayMap(i -> arrayMax(arraySlice(ends, 1, i)), arrayEnumerate(ends))) AS reached,
          arrayFilter((s, before, i) -> i = 1 OR s > before + 15000,
            starts, arrayShiftRight(reached, 1), arrayEnumerate(starts)) AS joins,
          arrayFilter((e, next, i) -> i = length(starts) OR next > e + 15000,
            reached, arrayShiftLeft(starts, 1), arrayEnumerate(starts)) AS leaves,
          arrayFilter(stay -> stay.2 > {begin:Int64} AND stay.1 < {end:Int64}, arrayZip(joins, leaves)) AS stays,
          arrayJoin(arrayConcat(
            arrayMap(stay -> (greatest(stay.1, {begin:Int64}), toInt64(1)), stays),
            arrayMap(stay -> (stay.2, toInt64(-1)), arrayFilter(stay -> stay.2 < {end:Int64}, stays))
          )) AS edge
        FROM views FINAL${where}
      )
      GROUP BY at
      HAVING change != 0
    )
  )
  GROUP BY bucket
  ORDER BY bucket`;
}

/** Views of the time from `begin` to `end` of which not everything can be told. */
export interface ConcurrencyGaps {
  /** The older runs of so many views lost their order, and with it the time they were played at. */
  readonly folded: number;
  /** So many views do not tell when they were played. */
  readonly unplaced: number;
}

export function concurrencyGapsSql(where: string): string {
  return `
  SELECT countIf(notEmpty(passes_from)) AS folded, countIf(unplaced_ms > 0) AS unplaced
  FROM views FINAL${where}
    AND (notEmpty(passes_from) OR unplaced_ms > 0)
    AND toUnixTimestamp64Milli(minted_at) - toInt64(age_ms) < {end:Int64}
    AND toUnixTimestamp64Milli(minted_at) - toInt64(age_ms) + now_at_ms > {begin:Int64}`;
}
