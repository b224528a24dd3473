SELECT
    video_id,
    toUInt8(edge % 16) AS kind,
    toInt64(intDiv(edge, 16)) AS bin,
    sum(edge_n) AS n,
    sum(toInt64(round((edge_s * transform(video_id, {ids:Array(String)}, {durations:Array(UInt32)}, toUInt32(0))) / video_duration_ms))) AS s
FROM view_curves
FINAL
ARRAY JOIN
    ratio_edge AS edge,
    ratio_n AS edge_n,
    ratio_s AS edge_s
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (day <= {frozen_through:Date}) AND (video_duration_ms > 0) AND ((edge % 16) IN (0, 2))
GROUP BY
    video_id,
    kind,
    bin
ORDER BY
    video_id ASC,
    kind ASC,
    bin ASC
