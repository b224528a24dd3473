SELECT
    toUInt8(edge % 16) AS kind,
    toInt64(intDiv(intDiv(edge, 16), {sealed_bins:UInt32})) AS bin,
    sum(edge_n) AS n,
    sum(if(video_duration_ms = {duration:UInt32}, edge_s, toInt64(round((edge_s * {duration:UInt32}) / video_duration_ms)))) AS s
FROM view_curves
FINAL
ARRAY JOIN
    ratio_edge AS edge,
    ratio_n AS edge_n,
    ratio_s AS edge_s
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (day <= {sealed_through:Date}) AND (NOT ((video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)})))
GROUP BY
    kind,
    bin
ORDER BY
    kind ASC,
    bin ASC
