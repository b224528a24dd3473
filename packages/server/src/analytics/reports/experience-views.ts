import { countsWithin, DURATION_OF_VIDEO } from './counted-views.ts';

/**
 * The views that count, one row each, judged by METRICS' quality of experience: the twin of protocol's
 * `experienceOf`, held to it by a property test. Null is what cannot be told, and drops out of sums and counts.
 */
export const EXPERIENCE_VIEWS = `
  SELECT
    day,
    ${DURATION_OF_VIDEO} AS duration,
    if(duration = 0, toUInt32(4294967295), duration) AS end,
    playing_ms AS playing,
    isNotNull(requested_at_ms) AS requested,
    isNotNull(first_frame_at_ms) AS played,
    isNotNull(viewable_at_ms) AS viewable,
    NOT has(unmeasured, 'impression') AS tells_impression,
    NOT has(unmeasured, 'startup') AS tells_startup,
    NOT has(unmeasured, 'failures') AS tells_failures,
    played AND NOT has(unmeasured, 'stalls') AS tells_stalls,
    played AND NOT has(unmeasured, 'muted') AS tells_muted,
    played AND NOT has(unmeasured, 'hidden') AS tells_hidden,
    played AND NOT has(unmeasured, 'dropped') AND frames_total > 0 AS tells_frames,
    tells_failures AND failure = 'start' AS failed_start,
    tells_failures AND failure = 'mid' AS failed_mid,
    requested AND tells_startup AND NOT played AND NOT failed_start AND NOT failed_mid
      AND received_at < fromUnixTimestamp64Milli({now:Int64} - 15000)
      AND toInt64(now_at_ms) - assumeNotNull(requested_at_ms) >= 1000 AS left,
    played OR failed_start OR failed_mid OR left AS attempted,
    if(played AND requested AND tells_startup,
      greatest(0, toInt64(first_frame_at_ms) - toInt64(requested_at_ms)), NULL) AS startup,
    800 / (8 + startup / 1000) AS startup_score,
    stalls_n AS stalls,
    stalls_ms AS stalled,
    if(tells_stalls, (100 / sqrt(1 + pow(stalls / 2, 2))
      + 100 * exp(-10 * if(stalled > 0, stalled / (playing + stalled), 0))) / 2, NULL) AS smooth,
    if(has(unmeasured, 'displayed_height'), NULL, 100 * picture_quality) AS picture,
    multiIf(failed_start OR failed_mid, 0, left, 50, played AND tells_failures, 100, NULL) AS success,
    if(isNull(smooth), 0, 0.45) + if(isNull(startup_score), 0, 0.35) + if(isNull(picture), 0, 0.2) AS weight,
    multiIf(
      NOT attempted, NULL,
      weight = 0, if(failed_start OR failed_mid OR left, success, NULL),
      coalesce(success, 100) / 100
        * pow(coalesce(smooth, 1), 0.45 / weight)
        * pow(coalesce(startup_score, 1), 0.35 / weight)
        * pow(coalesce(picture, 1), 0.2 / weight)
    ) AS score,
    frames_dropped AS dropped,
    frames_total AS frames,
    muted_ms AS muted,
    hidden_ms AS hidden,
    arraySum((f, t) -> least(t, end) - least(f, end), runs_from, runs_to)
      + arraySum((f, t, n) -> (least(t, end) - least(f, end)) * n, passes_from, passes_to, passes_count)
      + unplaced_ms AS content
  FROM views FINAL
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND ${countsWithin('duration')}`;
