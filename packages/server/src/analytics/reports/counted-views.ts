import { NOT_LEFT_OUT } from '../selection/exclusion-clause.ts';

/** D of the row's video; 0 while it is unknown. */
export const DURATION_OF_VIDEO =
  'transform(video_id, {ids:Array(String)}, {durations:Array(UInt32)}, toUInt32(0))';

/**
 * Whether a row counts, by its D in milliseconds: the twin of protocol's `isPastEnd` beside what ingest marked. D is
 * a column or a parameter. What the owner excludes comes by the parameters of `NO_EXCLUSIONS`.
 */
export function countsWithin(duration: string): string {
  return `excluded = '' AND (${duration} = 0 OR furthest_ms <= ${duration} + 1000)
    AND ${NOT_LEFT_OUT}`;
}

/**
 * The views that count, one row each, with what METRICS derives from its runs: `content`, `seen` and
 * `furthest` in milliseconds of media. Media time past D is cut off; a D of 0 is unknown and cuts nothing.
 * `seen_*` is sorted and disjoint, so a run past D never hides one before it.
 * A view whose places are not known (`placed` is false) has its content in `unplaced` and no runs.
 * D comes as a parameter because it can be corrected: the correction then holds for all history.
 */
export const COUNTED_VIEWS = `
  SELECT
    video_id,
    day,
    viewer_key,
    seq,
    playing_ms AS playing,
    isNotNull(first_frame_at_ms) AS played,
    played AND NOT has(unmeasured, 'positions') AS placed,
    unplaced_ms AS unplaced,
    ${DURATION_OF_VIDEO} AS duration,
    if(duration = 0, toUInt32(4294967295), duration) AS end,
    arraySum((f, t) -> least(t, end) - least(f, end), runs_from, runs_to)
      + arraySum((f, t, n) -> (least(t, end) - least(f, end)) * n, passes_from, passes_to, passes_count)
      + unplaced_ms AS content,
    arraySum((f, t) -> least(t, end) - least(f, end), seen_from, seen_to) AS seen,
    arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND ${countsWithin('duration')}`;

/** The sums of protocol's `Totals` over counted views, by the same names. */
export const TOTALS = `
    count() AS load,
    countIf(played) AS play,
    countIf(placed AND furthest > 5000) AS engaged_view,
    sum(content) AS content_ms,
    sum(unplaced) AS unplaced_ms,
    sum(seen) AS unique_ms,
    sum(playing) AS playing_ms,
    countIf(placed AND duration > 0 AND furthest > 0
      AND furthest >= toInt64(duration) - greatest(2000, intDiv(duration, 100))) AS completed,
    countIf(placed AND duration > 0 AND seen * 10 >= toInt64(duration) * 9) AS full_watch,
    sumIf(duration, played) AS duration_ms,
    countIf(placed) AS placed_play,
    sumIf(duration, placed) AS placed_duration_ms`;
