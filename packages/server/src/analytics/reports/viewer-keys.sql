SELECT
    toString(day) AS utc_day,
    viewer_key,
    count() AS plays
FROM views
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id = {video:String}) AND (day >= {from:Date}) AND (excluded = '') AND (({duration:UInt32} = 0) OR (furthest_ms <= ({duration:UInt32} + 1000))) AND isNotNull(first_frame_at_ms)
GROUP BY
    day,
    viewer_key
ORDER BY
    day ASC,
    viewer_key ASC
