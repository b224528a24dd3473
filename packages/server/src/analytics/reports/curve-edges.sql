SELECT
    edge.1 AS kind,
    intDiv((edge.2) * {mul:UInt32}, {div:UInt32}) AS bin,
    sum(edge.3) AS n,
    sum((edge.3) * (edge.2)) AS s
FROM
(
    SELECT
        {duration:UInt32} AS end,
        arrayMax((f, t) -> if(f < end, least(t, end), 0), seen_from, seen_to) AS furthest,
        arrayFilter((f, before, i) -> ((i = 1) OR (abs(toInt64(f) - toInt64(before)) > 250)), runs_from, arrayShiftRight(runs_to, 1), arrayEnumerate(runs_from)) AS starts,
        arrayFilter((f, before) -> (((toInt64(before) - toInt64(f)) >= 3000) AND ((toInt64(before) - toInt64(f)) <= 15000)), runs_from, arrayShiftRight(runs_to, 1)) AS landings,
        arrayJoin(arrayConcat(if(isNotNull(first_frame_at_ms) AND (NOT has(unmeasured, 'positions')), [(toUInt8(0), toInt64(0), toInt64(1))], []), arrayMap(f -> (toUInt8(1), toInt64(least(f, end)), toInt64(1)), runs_from), arrayMap(t -> (toUInt8(1), toInt64(least(t, end)), toInt64(-1)), runs_to), arrayMap((f, n) -> (toUInt8(1), toInt64(least(f, end)), toInt64(n)), passes_from, passes_count), arrayMap((t, n) -> (toUInt8(1), toInt64(least(t, end)), -toInt64(n)), passes_to, passes_count), arrayMap(f -> (toUInt8(2), toInt64(least(f, end)), toInt64(1)), seen_from), arrayMap(t -> (toUInt8(2), toInt64(least(t, end)), toInt64(-1)), seen_to), if(furthest > 0, [(toUInt8(3), toInt64(furthest) - 1, toInt64(1))], []), arrayMap(f -> (toUInt8(4), toInt64(least(f, end - 1)), toInt64(1)), starts), if(notEmpty(runs_to), [(toUInt8(5), toInt64(least(greatest(runs_to[-1], 1), end)) - 1, toInt64(1))], []), arrayMap(f -> (toUInt8(6), toInt64(least(f, end - 1)), toInt64(1)), landings))) AS edge
    FROM views
    FINAL
    WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1]))
)
GROUP BY
    kind,
    bin
ORDER BY
    kind ASC,
    bin ASC
