SELECT
    video_id,
    toString(day) AS utc_day,
    count() AS views
FROM views
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (NOT ((empty({rule_views:Array(String)}) OR (view_id NOT IN ({rule_views:Array(String)}))) AND (empty({rule_viewers:Array(String)}) OR (viewer_key NOT IN ({rule_viewers:Array(String)}))) AND (empty({rule_devices:Array(String)}) OR (device NOT IN ({rule_devices:Array(String)}))) AND (empty({rule_systems:Array(String)}) OR (os NOT IN ({rule_systems:Array(String)}))) AND (empty({rule_browsers:Array(String)}) OR (browser NOT IN ({rule_browsers:Array(String)}))) AND (empty({rule_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {rule_team:Array(String)}))) AND (empty({rule_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {rule_from:Array(Int64)}, {rule_to:Array(Int64)}, {rule_video:Array(String)})))))
GROUP BY
    video_id,
    day
ORDER BY
    video_id ASC,
    day ASC
