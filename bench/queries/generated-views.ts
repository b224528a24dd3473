/** A number 0 ≤ x < 1 that the seed, the view `n` and `salt` determine; `salt` is an SQL expression below 4,096. */
const random = (salt: number | string): string =>
  `(intHash64(n * 4096 + ${salt} + {seed:UInt64} * 1000000007) / 18446744073709551616)`;

/** One of `weights`' keys, by their shares, drawn with `salt`. */
function pick(weights: Readonly<Record<string, number>>, salt: number): string {
  const sum = Object.values(weights).reduce((a, b) => a + b, 0);
  let below = 0;
  const branches = Object.entries(weights).map(([value, weight]) => {
    below += weight / sum;
    return `${random(salt)} < ${below.toFixed(6)}, '${value}'`;
  });
  return `multiIf(${branches.join(', ')}, '${Object.keys(weights)[0]}')`;
}

const SHAPES = { leaver: 35, decliner: 25, finisher: 20, skipper: 12, rewatcher: 8 };
const COUNTRIES = { US: 30, DE: 13, GB: 11, FR: 9, JP: 9, IN: 8, BR: 6, CA: 5, AU: 4, ES: 3, SE: 2 };
const REFERRERS = {
  '': 40,
  'google.com': 22,
  'news.example': 14,
  'youtube.com': 9,
  'reddit.com': 9,
  'x.com': 6,
};
const PLATFORMS = {
  'desktop|Windows|Chrome': 33,
  'desktop|macOS|Safari': 11,
  'desktop|Linux|Firefox': 6,
  'mobile|iOS|Safari': 24,
  'mobile|Android|Chrome': 21,
  'tablet|iOS|Safari': 5,
};

/** Which video a view is of, when it began, and what kind of viewer watches. */
const WHO = `
  SELECT
    number + {first:UInt64} AS n,
    toUInt32(if(${random(1)} < 0.1, 0, 1 + floor((length({ids:Array(String)}) - 1) * pow(${random(2)}, 2)))) AS video,
    {ids:Array(String)}[video + 1] AS video_id,
    toInt64({durations:Array(UInt32)}[video + 1]) AS end,
    toInt64(intDiv(n * {days:UInt64}, {total:UInt64})) AS day_no,
    day_no = {days:Int64} - 1 AS today,
    (${random(3)} + ${random(4)}) / 2 + 0.33 AS hour,
    {from:Int64} + day_no * 86400000 AS day_began,
    toInt64(day_began + if(today, ${random(3)} * ({now:Int64} - day_began), (hour - floor(hour)) * 86400000)) AS minted,
    ${pick(SHAPES, 5)} AS shape,
    splitByChar('|', ${pick(PLATFORMS, 6)}) AS platform,
    toUInt32(250 - 700 * log(1 - ${random(7)})) AS startup,
    ${random(8)} >= 0.03 AS plays,
    plays AND ${random(9)} < 0.01 AS placeless,
    multiIf(${random(10)} < 0.85, 1, ${random(10)} < 0.9, 1.25, ${random(10)} < 0.95, 1.5, 2) AS rate,
    ${random(11)} AS much,
    multiIf(
      NOT plays, 0,
      shape = 'leaver', if(much < 0.8, 1, 2),
      shape = 'decliner', 1 + floor(much * 3),
      shape = 'finisher', 1 + floor(much * 5),
      shape = 'skipper', 3 + floor(much * 15),
      5 + floor(much * 26)
    ) AS steps,
    toUInt32(${random(12)} * 20) AS person_of
  FROM numbers({count:UInt64})`;

/** The way through the video: each step jumps, then plays on. What lies outside the video is cut off. */
const WALK = `
  SELECT
    *,
    range(toUInt32(steps)) AS step,
    ${random(13)} AS interest,
    arrayMap(i -> toInt64(multiIf(
      i = 0, 0,
      shape = 'skipper', 2000 + ${random('100 + i')} * end / 8,
      shape != 'rewatcher', 0,
      i = 1, 0.6 * end - ${random('100 + i')} * end / 3,
      ${random('100 + i')} < 0.6, -3000 - 12000 * ${random('200 + i')},
      ${random('100 + i')} < 0.85, 0,
      (${random('200 + i')} - 0.5) * end
    )), step) AS jumps,
    arrayMap(i -> toInt64(ceil(multiIf(
      shape = 'leaver', 300 - log(1 - interest) * 0.05 * end,
      shape = 'decliner', interest * end,
      shape = 'finisher', 1.7 * end * (0.5 + ${random('300 + i')}) / steps,
      shape = 'skipper', 1000 - log(1 - ${random('300 + i')}) * end / 25,
      2000 - log(1 - ${random('300 + i')}) * end / 15
    ) / if(shape IN ('leaver', 'decliner'), steps, 1))), step) AS stretches,
    arrayMap((jump, before, stretch) -> jump + before - stretch,
      arrayCumSum(jumps), arrayCumSum(stretches), stretches) AS begins,
    arrayFilter(run -> run.2 > run.1, arrayMap((begin, stretch) -> (
      toUInt32(least(end, greatest(0, begin))), toUInt32(least(end, greatest(0, begin + stretch)))
    ), begins, stretches)) AS runs
  FROM (${WHO})`;

/**
 * \`seen_*\` is the union of the runs: over the sorted edges (begins even, ends odd, so that what touches is one)
 * it begins where the first run opens and ends where the last one closes.
 */
const PLAYED = `
  SELECT
    *,
    arrayMap(run -> run.1, runs) AS froms,
    arrayMap(run -> run.2, runs) AS tos,
    arrayMap(run -> toUInt32(ceil((run.2 - run.1) / rate)), runs) AS took,
    arraySort(arrayConcat(arrayMap(f -> toUInt64(f) * 2, froms), arrayMap(t -> toUInt64(t) * 2 + 1, tos))) AS edges,
    arrayCumSum(arrayMap(e -> if(e % 2 = 0, 1, -1), edges)) AS open,
    arraySum(took) AS playing,
    arraySum(arrayMap(run -> run.2 - run.1, runs)) AS content,
    startup + playing + 2000 * length(runs) AS ends_at,
    intHash64(n + {seed:UInt64}) AS id_bits,
    lower(leftPad(hex(minted), 12, '0')) AS id_time,
    lower(leftPad(hex(id_bits), 16, '0')) AS id_rest,
    if(${random(14)} < 0.06, 1 + toUInt32(${random(15)} * 3), 0) * (length(runs) > 0) AS stalls
  FROM (${WALK})`;

/**
 * Inserts the views \`first\` to \`first + count\` of \`total\`, in the order of their days, as rows of \`views\`.
 * Everything is drawn from the seed and the number of the view.
 */
export const INSERT_VIEWS = `
  INSERT INTO views (
    workspace_id, video_id, day, view_id, seq, version, minted_at, received_at, age_ms, excluded, viewer_key,
    device, os, browser, country, referrer_host, page, referrer, player, lang, tz, screen, custom,
    reported_duration_ms, runs_from, runs_to, runs_at, runs_rate, seen_from, seen_to, unplaced_ms, unmeasured,
    requested_at_ms, first_frame_at_ms, viewable_at_ms, autoplay, ended, playing_ms, muted_ms, hidden_ms,
    stalls_n, stalls_ms, stalls_at, stalls_took, seeks_n, seeks_latency_ms, errors, renditions, failure,
    picture_quality, frames_dropped, frames_total, now_at_ms, now_position_ms, now_rate, now_state
  )
  SELECT
    {workspace:String},
    video_id,
    toDate(fromUnixTimestamp64Milli(minted), 'UTC'),
    concat(substring(id_time, 1, 8), '-', substring(id_time, 9, 4), '-7', substring(id_rest, 1, 3), '-8',
      substring(id_rest, 4, 3), '-', substring(id_rest, 5, 12)),
    toUInt32(3 + length(runs)) AS sent,
    bitOr(bitShiftLeft(toUInt64(sent), 32), id_bits % 4294967296),
    fromUnixTimestamp64Milli(minted, 'UTC'),
    fromUnixTimestamp64Milli(least(minted + ends_at, {now:Int64}), 'UTC'),
    toUInt32(400),
    multiIf(${random(16)} < 0.02, 'bot', ${random(16)} < 0.023, 'implausible', ''),
    lower(hex(sipHash64(day_no, intDiv(n, 40) * 40 + person_of))),
    platform[1],
    platform[2],
    platform[3],
    ${pick(COUNTRIES, 17)},
    ${pick(REFERRERS, 18)} AS host,
    concat('https://films.example/watch/', video_id),
    if(host = '', '', concat('https://', host, '/')),
    'html5',
    'en-US',
    'UTC',
    if(platform[1] = 'desktop', '1920x1080', '390x844'),
    if(${random(19)} < 0.1, map('1', concat('campaign-', toString(n % 5))), map()),
    toUInt32(end),
    if(placeless, [], froms),
    if(placeless, [], tos),
    if(placeless, [], arrayMap((sum, took, i) -> toUInt32(startup + sum - took + 2000 * (i - 1)),
      arrayCumSum(took), took, arrayEnumerate(took))),
    if(placeless, [], arrayMap(f -> toFloat32(rate), froms)),
    if(placeless, [], arrayMap(e -> toUInt32(intDiv(e, 2)), arrayFilter((e, o) -> e % 2 = 0 AND o = 1, edges, open))),
    if(placeless, [], arrayMap(e -> toUInt32(intDiv(e, 2)), arrayFilter((e, o) -> o = 0, edges, open))),
    if(placeless, toUInt32(content), 0),
    if(placeless, ['positions', 'displayed_height'], []),
    0,
    if(plays, startup, NULL),
    0,
    false,
    has(tos, toUInt32(end)),
    toUInt32(playing),
    toUInt32(if(${random(20)} < 0.15, playing, 0)),
    toUInt32(if(${random(21)} < 0.1, playing / 4, 0)),
    stalls,
    stalls * 700,
    arrayMap(i -> startup + 1000 * (i + 1), range(stalls)),
    arrayMap(i -> toUInt32(700), range(stalls)),
    toUInt32(if(shape IN ('skipper', 'rewatcher'), greatest(1, length(runs)) - 1, 0)) AS seeks,
    seeks * 180,
    if(NOT plays AND ${random(22)} < 0.2, '[{"at_ms":2000,"code":"4","fatal":true,"phase":"start"}]', '[]') AS told_errors,
    if(plays, '[{"at_ms":0,"height":720,"displayed_height":1080}]', '[]'),
    if(told_errors = '[]', '', 'start'),
    if(length(runs) > 0 AND NOT placeless, 720 / 1080, NULL),
    if(plays, 3, NULL),
    if(plays, toUInt32(playing / 33), NULL),
    toUInt32(ends_at),
    if(empty(tos), 0, tos[-1]),
    toFloat32(rate),
    if(has(tos, toUInt32(end)), 'ended', 'paused')
  FROM (${PLAYED})`;

/**
 * Older states of one view in fifty, as a flush leaves them until parts are merged: the first run only. They must
 * not count.
 */
export const INSERT_OLDER_STATES = `
  INSERT INTO views
  SELECT * REPLACE (
    toUInt32(1) AS seq,
    bitShiftLeft(toUInt64(1), 32) AS version,
    arraySlice(runs_from, 1, 1) AS runs_from,
    arraySlice(runs_to, 1, 1) AS runs_to,
    arraySlice(runs_at, 1, 1) AS runs_at,
    arraySlice(runs_rate, 1, 1) AS runs_rate,
    arraySlice(runs_from, 1, 1) AS seen_from,
    arraySlice(runs_to, 1, 1) AS seen_to
  )
  FROM views
  WHERE workspace_id = {workspace:String} AND cityHash64(view_id) % 50 = 0`;
