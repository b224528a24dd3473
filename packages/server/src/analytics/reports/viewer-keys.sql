SELECT
    toString(day) AS utc_day,
    viewer_key,
    count() AS plays
FROM views
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id = {video:String}) AND (day >= {from:Date}) AND (excluded = '') AND (({duration:UInt32} = 0) OR (furthest_ms <= ({duration:UInt32} + 1000))) AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND isNotNull(first_frame_at_ms) AND (viewer_key != '')
GROUP BY
    day,
    viewer_key
ORDER BY
    day ASC,
    viewer_key ASC
