SELECT
    video_id,
    count() AS load,
    countIf(played) AS play,
    countIf(placed AND (furthest > 5000)) AS engaged_view,
    sum(content) AS content_ms,
    sum(unplaced) AS unplaced_ms,
    sum(seen) AS unique_ms,
    sum(playing) AS playing_ms,
    countIf(placed AND (duration > 0) AND (furthest > 0) AND (furthest >= (toInt64(duration) - greatest(2000, intDiv(duration, 100))))) AS completed,
    countIf(placed AND (duration > 0) AND ((seen * 10) >= (toInt64(duration) * 9))) AS full_watch,
    sumIf(duration, played) AS duration_ms,
    countIf(placed) AS placed_play,
    sumIf(duration, placed) AS placed_duration_ms,
    sum(seq) AS states
FROM
(
    SELECT
        video_id,
        day,
        viewer_key,
        seq,
        playing_ms AS playing,
        isNotNull(first_frame_at_ms) AS played,
        played AND (NOT has(unmeasured, 'positions')) AS placed,
        unplaced_ms AS unplaced,
        transform(video_id, {ids:Array(String)}, {durations:Array(UInt32)}, toUInt32(0)) AS duration,
        if(duration = 0, toUInt32(4294967295), duration) AS end,
        (arraySum((f, t) -> (least(t, end) - least(f, end)), runs_from, runs_to) + arraySum((f, t, n) -> ((least(t, end) - least(f, end)) * n), passes_from, passes_to, passes_count)) + unplaced_ms AS content,
        arraySum((f, t) -> (least(t, end) - least(f, end)), seen_from, seen_to) AS seen,
        arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest
    FROM views
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND ((duration = 0) OR (furthest_ms <= (duration + 1000))) AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)})))
)
GROUP BY video_id
ORDER BY video_id ASC
