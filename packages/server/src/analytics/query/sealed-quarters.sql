SELECT
    grouping(g0) AS whole,
    g0,
    sum(play_part) AS play,
    sum(load_part) AS load,
    uniqExactMerge(unique_viewers_part) AS unique_viewers,
    ((sumMapMerge(startup_part)).1)[arrayFirstIndex(n -> (n > floor(0.5 * arraySum((sumMapMerge(startup_part)).2))), arrayCumSum((sumMapMerge(startup_part)).2))] AS startup_median_ms,
    ((sumMapMerge(startup_part)).1)[arrayFirstIndex(n -> (n > floor(0.95 * arraySum((sumMapMerge(startup_part)).2))), arrayCumSum((sumMapMerge(startup_part)).2))] AS startup_p95_ms,
    sum(startup_n_part) AS startup_n
FROM
(
    SELECT
        g0,
        toFloat64(countIf(played)) AS play_part,
        toFloat64(count()) AS load_part,
        uniqExactStateIf(sipHash64(of_day, viewer), played AND (viewer != '')) AS unique_viewers_part,
        sumMapStateIf([toUInt32(assumeNotNull(startup - (startup % intExp10(greatest(3, length(toString(startup))) - 3))))], [toUInt64(1)], isNotNull(startup)) AS startup_part,
        toFloat64(count(startup)) AS startup_n_part
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
            isNotNull(requested_at_ms) AS requested,
            isNotNull(viewable_at_ms) AS viewable,
            NOT has(unmeasured, 'impression') AS tells_impression,
            NOT has(unmeasured, 'startup') AS tells_startup,
            NOT has(unmeasured, 'failures') AS tells_failures,
            played AND (NOT has(unmeasured, 'stalls')) AS tells_stalls,
            played AND (NOT has(unmeasured, 'muted')) AS tells_muted,
            played AND (NOT has(unmeasured, 'hidden')) AS tells_hidden,
            played AND (NOT has(unmeasured, 'dropped')) AND (frames_total > 0) AS tells_frames,
            tells_failures AND (failure = 'start') AS fails_start,
            tells_failures AND (failure = 'mid') AS fails_mid,
            requested AND tells_startup AND (NOT played) AND (NOT fails_start) AND (NOT fails_mid) AND (received_at < fromUnixTimestamp64Milli({now:Int64} - 15000)) AND ((toInt64(now_at_ms) - assumeNotNull(requested_at_ms)) >= 1000) AS left,
            played OR fails_start OR fails_mid OR left AS attempted,
            if(played AND requested AND tells_startup, greatest(0, toInt64(first_frame_at_ms) - toInt64(requested_at_ms)), NULL) AS startup,
            800 / (8 + (startup / 1000)) AS startup_score,
            stalls_n AS stall_count,
            stalls_ms AS stall_time,
            if(tells_stalls, ((100 / sqrt(1 + pow(stall_count / 2, 2))) + (100 * exp(-10 * if(stall_time > 0, stall_time / (playing + stall_time), 0)))) / 2, NULL) AS smooth,
            if(has(unmeasured, 'displayed_height'), NULL, 100 * picture_quality) AS picture,
            multiIf(fails_start OR fails_mid, 0, left, 50, played AND tells_failures, 100, NULL) AS success,
            (if(isNull(smooth), 0, 0.45) + if(isNull(startup_score), 0, 0.35)) + if(isNull(picture), 0, 0.2) AS weight,
            multiIf(NOT attempted, NULL, weight = 0, if(fails_start OR fails_mid OR left, success, NULL), (((coalesce(success, 100) / 100) * pow(coalesce(smooth, 1), 0.45 / weight)) * pow(coalesce(startup_score, 1), 0.35 / weight)) * pow(coalesce(picture, 1), 0.2 / weight)) AS score,
            frames_dropped AS dropped,
            frames_total AS frames,
            muted_ms AS muted,
            hidden_ms AS hidden
        FROM views
        FINAL
        WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (minted_at >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (minted_at < fromUnixTimestamp64Milli({to_ms:Int64})) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1])) AND ((day > {sealed_through:Date}) OR (day IN ({dirty_days:Array(Date)}))) AND ((day > {sealed_through:Date}) OR ((video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)})))
    )
    GROUP BY g0
    UNION ALL
    SELECT
        toString(toDate(toTimeZone(quarter, {tz:String}))) AS g0,
        play AS play_part,
        load AS load_part,
        unique_viewers AS unique_viewers_part,
        startup AS startup_part,
        startup_n AS startup_n_part
    FROM view_quarters
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (quarter >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (quarter < fromUnixTimestamp64Milli({to_ms:Int64})) AND (day <= {sealed_through:Date}) AND (NOT ((video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)}))) AND (view_quarters.load > 0)
)
GROUP BY
    GROUPING SETS (
        (g0),
        ())
ORDER BY
    whole DESC,
    g0 ASC
LIMIT 50002
