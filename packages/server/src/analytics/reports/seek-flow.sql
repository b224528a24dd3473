SELECT
    kind,
    from_bin,
    to_bin,
    n,
    sum(n) OVER (PARTITION BY kind) AS total
FROM
(
    SELECT
        jump.1 AS kind,
        intDiv((jump.2) * {mul:UInt32}, {div:UInt32}) AS from_bin,
        intDiv((jump.3) * {mul:UInt32}, {div:UInt32}) AS to_bin,
        count() AS n
    FROM
    (
        SELECT
            toInt64({duration:UInt32}) - 1 AS last,
            arrayJoin(arrayConcat(if(isNotNull(first_frame_at_ms) AND (NOT has(unmeasured, 'positions')), [(toUInt8(0), toInt64(0), toInt64(0))], []), arrayMap((t, f) -> (toUInt8(1), least(greatest(toInt64(t) - 1, 0), last), least(toInt64(f), last)), arrayFilter((t, f) -> (abs(toInt64(f) - toInt64(t)) > 250), arrayPopBack(runs_to), arrayPopFront(runs_from)), arrayFilter((f, t) -> (abs(toInt64(f) - toInt64(t)) > 250), arrayPopFront(runs_from), arrayPopBack(runs_to))))) AS jump
        FROM views
        FINAL
        WHERE (workspace_id = {workspace:String}) AND (video_id IN ({ids:Array(String)})) AND (day >= {from:Date}) AND (day <= {to:Date}) AND (excluded = '') AND (empty({out_views:Array(String)}) OR (view_id NOT IN ({out_views:Array(String)}))) AND (empty({out_viewers:Array(String)}) OR (viewer_key NOT IN ({out_viewers:Array(String)}))) AND (empty({out_devices:Array(String)}) OR (device NOT IN ({out_devices:Array(String)}))) AND (empty({out_systems:Array(String)}) OR (os NOT IN ({out_systems:Array(String)}))) AND (empty({out_browsers:Array(String)}) OR (browser NOT IN ({out_browsers:Array(String)}))) AND (empty({out_team:Array(String)}) OR (team = '') OR (NOT hasAny(splitByChar(' ', team), {out_team:Array(String)}))) AND (empty({out_from:Array(Int64)}) OR (NOT arrayExists((f, t, v) -> ((toUnixTimestamp64Milli(minted_at) >= f) AND (toUnixTimestamp64Milli(minted_at) < t) AND ((v = '') OR (v = video_id))), {out_from:Array(Int64)}, {out_to:Array(Int64)}, {out_video:Array(String)}))) AND (furthest_ms <= ({ends:Array(UInt32)}[1]))
    )
    GROUP BY
        kind,
        from_bin,
        to_bin
)
ORDER BY
    kind ASC,
    n DESC,
    from_bin ASC,
    to_bin ASC
LIMIT {limit:UInt32}
