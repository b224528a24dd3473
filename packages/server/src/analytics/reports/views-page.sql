SELECT
    view_id,
    video_id,
    viewer_key,
    seq,
    toUnixTimestamp64Milli(minted_at) AS minted,
    toUnixTimestamp64Milli(received_at) AS received,
    age_ms,
    excluded,
    team,
    unmeasured,
    device,
    os,
    browser,
    country,
    referrer_host,
    player,
    page,
    referrer,
    lang,
    tz,
    screen,
    custom,
    reported_duration_ms,
    arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs,
    arrayZip(passes_from, passes_to, passes_count) AS passes,
    unplaced_ms,
    requested_at_ms,
    first_frame_at_ms,
    viewable_at_ms,
    autoplay,
    ended,
    playing_ms,
    muted_ms,
    hidden_ms,
    stalls_n,
    stalls_ms,
    arrayZip(stalls_at, stalls_took) AS stall_list,
    seeks_n,
    seeks_latency_ms,
    errors,
    renditions,
    failure,
    picture_quality,
    frames_dropped,
    frames_total,
    now_at_ms,
    now_position_ms,
    now_rate,
    now_state
FROM views
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND ((video_id, day, view_id) IN (
    SELECT
        video_id,
        day,
        view_id
    FROM views
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1])) AND (multiIf(excluded != '', excluded, furthest_ms > transform(video_id, {ids:Array(String)}, {ends:Array(UInt32)}, toUInt32(4294967295)), 'past_end', hasAny(splitByChar(' ', team), {out_team:Array(String)}), concat('team_', splitByChar(':', arrayFirst(mark -> has({out_team:Array(String)}, mark), splitByChar(' ', team)))[1]), NOT ((empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)})))), 'excluded', isNull(first_frame_at_ms), 'never_started', 'counts') NOT IN ('counts', 'never_started')) AND ((minted_at, view_id) < (fromUnixTimestamp64Milli({before:Int64}), {before_id:String}))
    ORDER BY
        minted_at DESC,
        view_id DESC
    LIMIT {limit:UInt32}
))
ORDER BY
    minted_at DESC,
    view_id DESC
