/** Plays of a video whose places are known, and how many of them crossed each of its positions forwards. */
export interface CrossedPositions {
  readonly video_id: string;
  readonly plays: number;
  /** In the order of the video's positions. */
  readonly crossed: readonly number[];
}

/** Views that tell where they were watched. */
export const PLACED = "isNotNull(first_frame_at_ms) AND NOT has(unmeasured, 'positions')";

/**
 * Forward crossings of given positions, in milliseconds: `positions` has an array for each of `ids`. A play crosses a
 * position when what it saw begins before and ends after it, so runs that meet exactly there cross it together: that
 * is a pause. A play counts once however often it went back. `where` chooses the views.
 */
export function crossingsSql(where: string): string {
  return `
  SELECT
    video_id,
    countIf(${PLACED}) AS plays,
    sumForEach(arrayMap(
      p -> toUInt64(arrayExists((f, t) -> f < p AND t > p, seen_from, seen_to)),
      {positions:Array(Array(UInt32))}[transform(video_id, {ids:Array(String)}, arrayEnumerate({ids:Array(String)}), toUInt32(0))]
    )) AS crossed
  FROM views FINAL${where}
  GROUP BY video_id
  ORDER BY video_id`;
}
