SELECT toString(day) AS since
FROM views
WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {upto:Date})
ORDER BY day DESC
LIMIT {skip:UInt32}, 1
