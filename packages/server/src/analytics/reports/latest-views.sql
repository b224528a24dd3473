SELECT
    view_id,
    seq,
    toUnixTimestamp64Milli(minted_at) AS minted,
    toUnixTimestamp64Milli(received_at) AS received,
    age_ms,
    excluded,
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
WHERE (workspace_id = {workspace:String}) AND (video_id = {video:String}) AND ((day, view_id) IN (
    SELECT
        day,
        view_id
    FROM views
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id = {video:String}) AND (day <= toDate(fromUnixTimestamp64Milli({before:Int64}), 'UTC')) AND ((minted_at, view_id) < (fromUnixTimestamp64Milli({before:Int64}), {before_id:String}))
    ORDER BY
        minted_at DESC,
        view_id DESC
    LIMIT {limit:UInt32}
))
ORDER BY
    minted_at DESC,
    view_id DESC
