/** What happened to the number of viewers inside one bucket; times are epoch milliseconds. */
export interface ConcurrencyBucket {
  readonly bucket: number;
  /** The most after any change in it: less than at its beginning where people only left. */
  readonly high: number;
  /** The first moment of so many, where somebody came. */
  readonly high_at: number;
  /** The number when the next one begins, those who come then not in it. */
  readonly last: number;
}

/**
 * The +1/−1 sweep of METRICS over the time on the clock in which views played, gaps of up to 15 s joined, cut off at
 * `begin` and `end`. `starts` are the beginnings of the buckets; those in which nothing changes have no row. A run
 * lasts its media time by its rate, to the nearest millisecond. Runs come in the order they were played and only a
 * broken player's overlap, so the furthest end so far is nearly always the end itself: the exact way there is
 * quadratic. `where` chooses the views.
 *
 * Each bucket is swept by itself, which the engine does on all its cores, and the numbers at their beginnings are added
 * up over the buckets: half the time of one sweep over all changes. A change is its millisecond in the bucket · 2, and
 * 1 more when somebody left after that millisecond, so that they sort as they are to be counted.
 */
export function concurrencySql(where: string): string {
  return `
  SELECT
    bucket,
    base + arrayMax(levels) AS high,
    bucket + intDiv(changes[indexOf(levels, arrayMax(levels))], 2) AS high_at,
    base + levels[-1] AS last
  FROM (
    SELECT
      bucket,
      arraySort(groupArray(change)) AS changes,
      arrayCumSum(change -> if(change % 2 = 0, 1, -1), changes) AS levels,
      sum(levels[-1]) OVER (ORDER BY bucket ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - levels[-1] AS base
    FROM (
      SELECT
        roundDown(edge.1, {starts:Array(Int64)}) AS bucket,
        toUInt32((edge.1 - bucket) * 2 + edge.2) AS change
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
            arrayMap(stay -> (greatest(stay.1, {begin:Int64}), 0), stays),
            arrayMap(stay -> (stay.2 - 1, 1), arrayFilter(stay -> stay.2 < {end:Int64}, stays))
          )) AS edge
        FROM views FINAL${where}
      )
    )
    GROUP BY bucket
  )
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
