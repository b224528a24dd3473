import { PLACED } from './crossings.ts';

/** By how much the number of crossings changes at a step. */
export interface CrossingChange {
  /** Step i is at i · `step` milliseconds; 0 holds the number of plays. */
  readonly at: number;
  readonly n: number;
}

/** The crossings of one video, as `crossingsSql` counts them, at each step of `step` milliseconds, from 1 on. */
export function crossingCurveSql(where: string): string {
  return `
  SELECT change.1 AS at, sum(change.2) AS n
  FROM (
    SELECT
      arrayJoin(arrayConcat(
        if(${PLACED}, [(toInt64(0), toInt64(1))], []),
        arrayMap(f -> (toInt64(intDiv(f, {step:UInt32})) + 1, toInt64(1)), seen_from),
        arrayMap(t -> (toInt64(intDiv(t - 1, {step:UInt32})) + 1, toInt64(-1)), seen_to)
      )) AS change
    FROM views FINAL${where}
  )
  GROUP BY at
  ORDER BY at`;
}
