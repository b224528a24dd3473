SELECT
    bucket,
    base + arrayMax(levels) AS high,
    bucket + intDiv(changes[indexOf(levels, arrayMax(levels))], 2) AS high_at,
    base + (levels[-1]) AS last
FROM
(
    SELECT
        bucket,
        arraySort(groupArray(change)) AS changes,
        arrayCumSum(change -> if((change % 2) = 0, 1, -1), changes) AS levels,
        sum(levels[-1]) OVER (ORDER BY bucket ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - (levels[-1]) AS base
    FROM
    (
        SELECT
            roundDown(edge.1, {starts:Array(Int64)}) AS bucket,
            toUInt32((((edge.1) - bucket) * 2) + (edge.2)) AS change
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
                arrayJoin(arrayConcat(arrayMap(stay -> (greatest(stay.1, {begin:Int64}), 0), stays), arrayMap(stay -> ((stay.2) - 1, 1), arrayFilter(stay -> ((stay.2) < {end:Int64}), stays)))) AS edge
            FROM views
            FINAL
            WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1]))
        )
    )
    GROUP BY bucket
)
ORDER BY bucket ASC
