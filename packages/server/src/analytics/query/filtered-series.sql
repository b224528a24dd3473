SELECT
    grouping(g0) AS whole,
    g0,
    g1,
    g2,
    sum(play_part) AS play,
    sum(load_part) AS load,
    sum(measured_content_ms_part) AS measured_content_ms,
    sum(duration_ms_part) AS duration_ms,
    sum(measured_play_part) AS measured_play,
    sum(measured_content_squares_part) AS measured_content_squares,
    sum(content_by_duration_part) AS content_by_duration,
    sum(duration_squares_part) AS duration_squares
FROM
(
    SELECT
        g0,
        g1,
        g2,
        toFloat64(countIf(played)) AS play_part,
        toFloat64(count()) AS load_part,
        toFloat64(sumIf(content, played AND (duration > 0))) AS measured_content_ms_part,
        toFloat64(sumIf(duration, played)) AS duration_ms_part,
        toFloat64(countIf(played AND (duration > 0))) AS measured_play_part,
        toFloat64(sumIf(pow(content / 1000, 2), played AND (duration > 0))) AS measured_content_squares_part,
        toFloat64(sumIf((content / 1000) * (duration / 1000), played)) AS content_by_duration_part,
        toFloat64(sumIf(pow(duration / 1000, 2), played)) AS duration_squares_part
    FROM
    (
        SELECT
            toString(toMonday(toTimeZone(minted_at, {tz:String}))) AS g0,
            country AS g1,
            toHour(toTimeZone(minted_at, {tz:String})) AS g2,
            {durations:Array(UInt32)}[1] AS duration,
            video_id AS of_video,
            day AS of_day,
            minted_at AS began,
            viewer_key AS viewer,
            seq AS sent_states,
            isNotNull(first_frame_at_ms) AS played,
            played AND (NOT has(unmeasured, 'positions')) AS placed,
            unplaced_ms AS unplaced,
            duration,
            if(duration = 0, toUInt32(4294967295), duration) AS end,
            (arraySum((f, t) -> (least(t, end) - least(f, end)), runs_from, runs_to) + arraySum((f, t, n) -> ((least(t, end) - least(f, end)) * n), passes_from, passes_to, passes_count)) + unplaced_ms AS content,
            arraySum((f, t) -> (least(t, end) - least(f, end)), seen_from, seen_to) AS seen,
            arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest,
            playing_ms AS playing
        FROM views
        FINAL
        WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (minted_at >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (minted_at < fromUnixTimestamp64Milli({to_ms:Int64})) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1])) AND ((device IN ({f0:Array(String)})) OR (positionCaseInsensitiveUTF8(cutQueryString(page), {f1:String}) > 0))
    )
    GROUP BY
        g0,
        g1,
        g2
)
GROUP BY
    GROUPING SETS (
        (g0, g1, g2),
        ())
ORDER BY
    whole DESC,
    g0 ASC,
    g1 ASC,
    g2 ASC
LIMIT 50002
