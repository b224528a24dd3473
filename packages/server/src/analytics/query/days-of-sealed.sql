SELECT
    0 AS whole,
    toString(toDate(toTimeZone(toDateTime(day, 'UTC'), {tz:String}))) AS g0,
    sum(view_days.load) AS load,
    sum(view_days.play) AS play,
    uniqExactMerge(view_days.qualified_view) AS qualified_view,
    sum(view_days.engaged_view) AS engaged_view,
    sum(view_days.placed_play) AS placed_play,
    uniqExactMerge(view_days.unique_viewers) AS unique_viewers,
    sum(view_days.content_ms) AS content_ms,
    sum(view_days.unique_ms) AS unique_ms,
    sum(view_days.unplaced_ms) AS unplaced_ms,
    sum(view_days.playing_ms) AS playing_ms,
    sum(view_days.measured_content_ms) AS measured_content_ms,
    sum(view_days.duration_ms) AS duration_ms,
    sum(view_days.measured_play) AS measured_play,
    sum(view_days.seen_share) AS seen_share,
    sum(view_days.measured_placed_play) AS measured_placed_play,
    sum(view_days.completed) AS completed,
    sum(view_days.full_watch) AS full_watch,
    sum(view_days.content_squares) AS content_squares,
    sum(view_days.measured_content_squares) AS measured_content_squares,
    sum(view_days.content_by_duration) AS content_by_duration,
    sum(view_days.duration_squares) AS duration_squares,
    sum(view_days.seen_share_squares) AS seen_share_squares
FROM view_days
FINAL
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (day <= {sealed_through:Date}) AND (NOT ((video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)}))) AND (view_days.load > 0)
GROUP BY g0
ORDER BY
    whole DESC,
    g0 ASC
LIMIT 50002
