SELECT
    0 AS whole,
    g0,
    count() AS load,
    countIf(played) AS play,
    finalizeAggregation(uniqExactStateIf(sipHash64(of_video, if(viewer = '', began, toStartOfHour(began)), viewer), qualified)) AS qualified_view,
    countIf(placed AND (furthest > 5000)) AS engaged_view,
    countIf(placed) AS placed_play,
    finalizeAggregation(uniqExactStateIf(sipHash64(of_day, viewer), played AND (viewer != ''))) AS unique_viewers,
    sum(content) AS content_ms,
    sum(seen) AS unique_ms,
    sum(unplaced) AS unplaced_ms,
    sum(playing) AS playing_ms,
    sumIf(content, played AND (duration > 0)) AS measured_content_ms,
    sumIf(duration, played) AS duration_ms,
    countIf(played AND (duration > 0)) AS measured_play,
    sumIf(seen / duration, placed AND (duration > 0)) AS seen_share,
    countIf(placed AND (duration > 0)) AS measured_placed_play,
    countIf(placed AND (duration > 0) AND (furthest > 0) AND (furthest >= (toInt64(duration) - greatest(2000, intDiv(duration, 100))))) AS completed,
    countIf(placed AND (duration > 0) AND ((seen * 10) >= (toInt64(duration) * 9))) AS full_watch,
    sumIf(pow(content / 1000, 2), played) AS content_squares,
    sumIf(pow(content / 1000, 2), played AND (duration > 0)) AS measured_content_squares,
    sumIf((content / 1000) * (duration / 1000), played) AS content_by_duration,
    sumIf(pow(duration / 1000, 2), played) AS duration_squares,
    sumIf(pow(seen / duration, 2), placed AND (duration > 0)) AS seen_share_squares
FROM
(
    SELECT
        toString(toDate(toTimeZone(minted_at, {tz:String}))) AS g0,
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
        playing_ms AS playing,
        played AND ((content >= {qualified_ms:UInt32}) OR ((duration > 0) AND ((content * 2) >= duration))) AS qualified
    FROM views
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1])) AND ((day > {sealed_through:Date}) OR (day IN ({dirty_days:Array(Date)}))) AND ((day > {sealed_through:Date}) OR ((video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)})))
)
GROUP BY g0
ORDER BY
    whole DESC,
    g0 ASC
LIMIT 50002
