SELECT
    view_id,
    seq,
    toUInt32(bitAnd(version, 4294967295)) AS hash,
    toUnixTimestamp64Milli(minted_at) AS minted,
    toUnixTimestamp64Milli(received_at) AS received,
    excluded,
    team,
    viewer_key,
    country,
    device,
    os,
    browser,
    first_frame_at_ms,
    playing_ms,
    unplaced_ms,
    unmeasured,
    arrayZip(runs_from, runs_to, runs_at, runs_rate) AS runs,
    arrayZip(passes_from, passes_to, passes_count) AS passes,
    stalls_n,
    seeks_n,
    now_position_ms,
    now_rate,
    now_state
FROM views
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id = {video:String}) AND (day >= {from:Date}) AND ((received_at >= fromUnixTimestamp64Milli({since:Int64})) OR (view_id IN ({ids:Array(String)})))
ORDER BY view_id ASC
