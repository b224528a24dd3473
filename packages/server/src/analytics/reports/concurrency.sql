SELECT
    bucket,
    min(at) AS first,
    max(level) AS high,
    argMin(at, (-level, at)) AS high_at,
    argMax(level, at) AS last
FROM
(
    SELECT
        at,
        roundDown(at, {starts:Array(Int64)}) AS bucket,
        sum(change) OVER (ORDER BY at ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS level
    FROM
    (
        SELECT
            edge.1 AS at,
            sum(edge.2) AS change
        FROM
        (
            SELECT
                toUnixTimestamp64Milli(minted_at) - toInt64(age_ms) AS began,
                arraySort(arrayFilter(run -> ((run.2) > (run.1)), arrayMap((f, t, a, rate) -> (began + a, (began + a) + toInt64(floor(((toInt64(t) - f) / rate) + 0.5))), runs_from, runs_to, runs_at, runs_rate))) AS played,
                arrayMap(run -> (run.1), played) AS starts,
                arrayMap(run -> (run.2), played) AS ends,
                if(arraySort(ends) = ends, ends, arrayMap(i -> arrayMax(arraySlice(ends, 1, i)), arrayEnumerate(ends))) AS reached,
                arrayFilter((s, before, i) -> ((i = 1) OR (s > (before + 15000))), starts, arrayShiftRight(reached, 1), arrayEnumerate(starts)) AS joins,
                arrayFilter((e, next, i) -> ((i = length(starts)) OR (next > (e + 15000))), reached, arrayShiftLeft(starts, 1), arrayEnumerate(starts)) AS leaves,
                arrayFilter(stay -> (((stay.2) > {begin:Int64}) AND ((stay.1) < {end:Int64})), arrayZip(joins, leaves)) AS stays,
                arrayJoin(arrayConcat(arrayMap(stay -> (greatest(stay.1, {begin:Int64}), toInt64(1)), stays), arrayMap(stay -> (stay.2, toInt64(-1)), arrayFilter(stay -> ((stay.2) < {end:Int64}), stays)))) AS edge
            FROM views
            FINAL
            WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= transform(video_id, {ids:Array(String)}, {ends:Array(UInt32)}, toUInt32(4294967295)))
        )
        GROUP BY at
        HAVING change != 0
    )
)
GROUP BY bucket
ORDER BY bucket ASC
