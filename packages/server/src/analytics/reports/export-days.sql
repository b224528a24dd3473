SELECT toString(day) AS utc_day
FROM views
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND ((seen_to[-1]) <= transform(video_id, {ids:Array(String)}, {ends:Array(UInt32)}, toUInt32(4294967295)))
GROUP BY day
ORDER BY day ASC
