/** The numbers of METRICS over views that count; `$1` and `$2` are the first and the last day. */
const NUMBERS = `
  count(*) AS load,
  count(*) FILTER (WHERE played) AS play,
  count(DISTINCT viewer_key) FILTER (WHERE played) AS unique_viewers,
  count(*) FILTER (WHERE placed AND furthest_ms > 5000) AS engaged_view,
  sum(content_ms)::bigint AS content_ms,
  sum(unique_ms)::bigint AS unique_ms,
  sum(playing_ms)::bigint AS playing_ms,
  100.0::float8 * count(*) FILTER (
    WHERE placed AND furthest_ms > 0 AND furthest_ms >= duration_ms - greatest(2000, duration_ms / 100)
  ) / nullif(count(*) FILTER (WHERE placed), 0) AS completion,
  100.0::float8 * count(*) FILTER (WHERE placed AND unique_ms::bigint * 10 >= duration_ms::bigint * 9)
    / nullif(count(*) FILTER (WHERE placed), 0) AS full_watch`;

const COUNTED = 'FROM view JOIN video ON video.id = view.video WHERE counted AND day BETWEEN $1 AND $2';

export const LIBRARY_BY_DAY = `SELECT day::text, ${NUMBERS} ${COUNTED} GROUP BY day ORDER BY day`;

export const VIDEO_BY_DAY = `SELECT day::text, ${NUMBERS} ${COUNTED} AND video = $3 GROUP BY day ORDER BY day`;

export const VIDEO_BY_COUNTRY = `SELECT country, ${NUMBERS} ${COUNTED} AND video = $3 GROUP BY country ORDER BY country`;

/** The runs, unions and views a curve is of. */
interface CurveOf {
  readonly run: string;
  readonly seen: string;
  readonly view: string;
}

/**
 * Curves by counting edges, which is faster here than joining each second with its sections as PeerTube does
 * (`generate_series` × sections): a section adds one at its begin and takes it back at its end, and a running sum
 * over the bins gives the milliseconds inside each. `$1` is the video, `$2` its D in milliseconds; position p is in
 * bin ⌊p · `$3` ÷ `$4`⌋, which gives bins of one width or of one share.
 */
const curve = ({ run, seen, view }: CurveOf): string => `
  WITH
    played AS (${edges(run)}),
    watched AS (${edges(seen)}),
    points AS (
      SELECT bin, sum(reached)::bigint AS reached, sum(started)::bigint AS started, sum(stopped)::bigint AS stopped
      FROM (
        SELECT (least(furthest_ms, $2::int) - 1) * $3::int / $4::int AS bin, 1 AS reached, 0 AS started, 0 AS stopped
        FROM ${view} AND furthest_ms > 0
        UNION ALL
        SELECT least(from_ms, $2::int - 1) * $3::int / $4::int, 0, starts::int, 0 FROM ${run} AND starts
        UNION ALL
        SELECT (least(to_ms, $2::int) - 1) * $3::int / $4::int, 0, 0, ends::int FROM ${run} AND ends
      ) AS point
      GROUP BY bin
    ),
    bins AS (
      SELECT
        bin,
        least(((bin + 1) * $4::int + $3::int - 1) / $3::int, $2::int) AS ends_at,
        coalesce(played.n, 0) AS played_n,
        coalesce(played.s, 0) AS played_s,
        coalesce(watched.n, 0) AS watched_n,
        coalesce(watched.s, 0) AS watched_s,
        coalesce(reached, 0) AS reached,
        coalesce(started, 0) AS started,
        coalesce(stopped, 0) AS stopped
      FROM generate_series(0, ($2::int - 1) * $3::int / $4::int) AS bin
      LEFT JOIN played USING (bin) LEFT JOIN watched USING (bin) LEFT JOIN points USING (bin)
    ),
    summed AS (
      SELECT
        bin,
        ends_at * sum(played_n) OVER upto - sum(played_s) OVER upto AS played_ms,
        ends_at * sum(watched_n) OVER upto - sum(watched_s) OVER upto AS seen_ms,
        sum(reached) OVER (ORDER BY bin DESC) AS reached,
        started,
        stopped
      FROM bins
      WINDOW upto AS (ORDER BY bin)
    )
  SELECT
    (played_ms - lag(played_ms, 1, 0::numeric) OVER (ORDER BY bin))::bigint AS played_ms,
    (seen_ms - lag(seen_ms, 1, 0::numeric) OVER (ORDER BY bin))::bigint AS seen_ms,
    reached::bigint,
    started,
    stopped
  FROM summed
  ORDER BY bin`;

const edges = (spans: string): string => `
  SELECT bin, sum(n)::bigint AS n, sum(s)::bigint AS s
  FROM (
    SELECT least(from_ms, $2::int) * $3::int / $4::int AS bin, count(*) AS n, sum(least(from_ms, $2::int)) AS s
    FROM ${spans} GROUP BY 1
    UNION ALL
    SELECT least(to_ms, $2::int) * $3::int / $4::int, -count(*), -sum(least(to_ms, $2::int)) FROM ${spans} GROUP BY 1
  ) AS edge
  GROUP BY bin`;

/** Of everybody. */
export const CURVE = curve({
  run: 'run WHERE video = $1 AND counted',
  seen: 'seen WHERE video = $1 AND counted',
  view: 'view WHERE video = $1 AND counted',
});

const AUDIENCE = 'view.video = $1 AND view.counted AND country = $5 AND device = $6';

/** Of the viewers in country `$5` on devices `$6`. */
export const CURVE_OF_AUDIENCE = curve({
  run: `run JOIN view ON view.id = run.view WHERE ${AUDIENCE}`,
  seen: `seen JOIN view ON view.id = seen.view WHERE ${AUDIENCE}`,
  view: `view WHERE ${AUDIENCE}`,
});

/** A page of a video's views, newest first: `$1` is the video, `$2` how many. */
export const VIEWS_PAGE = `
  SELECT
    id::text AS id,
    minted_ms,
    device,
    os,
    browser,
    country,
    referrer_host,
    content_ms,
    playing_ms,
    stalls,
    (SELECT json_agg(json_build_array(from_ms, to_ms) ORDER BY from_ms) FROM seen WHERE seen.view = view.id) AS watched
  FROM view
  WHERE video = $1
  ORDER BY minted_ms DESC, id DESC
  LIMIT $2`;
