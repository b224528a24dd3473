/**
 * Views as PeerTube keeps them (`localVideoViewer` and `localVideoViewerWatchSection`): one row a view, one row a
 * watched section, with Umami's columns beside the view. In our peer's favour: what a report needs of one view is
 * worked out when it is stored, so are the union of its sections and whether a section is a new start, the video
 * is repeated on the section, and covering indexes answer curves without the tables.
 */
export const SCHEMA = `
  CREATE TABLE video (id int PRIMARY KEY, duration_ms int NOT NULL);
  CREATE TABLE view (
    id uuid NOT NULL,
    video int NOT NULL,
    day date NOT NULL,
    minted_ms bigint NOT NULL,
    viewer_key text NOT NULL,
    counted boolean NOT NULL,
    played boolean NOT NULL,
    placed boolean NOT NULL,
    device text NOT NULL,
    os text NOT NULL,
    browser text NOT NULL,
    country text NOT NULL,
    referrer_host text NOT NULL,
    content_ms bigint NOT NULL,
    unique_ms int NOT NULL,
    furthest_ms int NOT NULL,
    playing_ms int NOT NULL,
    stalls int NOT NULL
  );
  CREATE TABLE run (
    view uuid NOT NULL,
    video int NOT NULL,
    counted boolean NOT NULL,
    from_ms int NOT NULL,
    to_ms int NOT NULL,
    starts boolean NOT NULL,
    ends boolean NOT NULL
  );
  CREATE TABLE seen (
    view uuid NOT NULL,
    video int NOT NULL,
    counted boolean NOT NULL,
    from_ms int NOT NULL,
    to_ms int NOT NULL
  );`;

export const INDEXES = `
  ALTER TABLE view ADD PRIMARY KEY (id);
  CREATE INDEX ON view (day);
  CREATE INDEX ON view (video, day);
  CREATE INDEX ON view (video, minted_ms DESC, id DESC);
  CREATE INDEX ON view (video, country, device) INCLUDE (id, day, furthest_ms) WHERE counted;
  CREATE INDEX ON run (video) INCLUDE (from_ms, to_ms, starts, ends) WHERE counted;
  CREATE INDEX ON run (view) INCLUDE (from_ms, to_ms, starts, ends);
  CREATE INDEX ON seen (video) INCLUDE (from_ms, to_ms) WHERE counted;
  CREATE INDEX ON seen (view) INCLUDE (from_ms, to_ms);`;

/** What the rows of each table are in our warehouse, in the order in which they came. */
export const ROWS: Readonly<Record<string, string>> = {
  view: `
    SELECT
      view_id,
      toUInt32(substring(video_id, 7)),
      day,
      toUnixTimestamp64Milli(minted_at),
      viewer_key,
      excluded = '',
      isNotNull(first_frame_at_ms),
      isNotNull(first_frame_at_ms) AND NOT has(unmeasured, 'positions'),
      device,
      os,
      browser,
      country,
      referrer_host,
      arraySum((f, t) -> t - f, runs_from, runs_to) + unplaced_ms,
      arraySum((f, t) -> t - f, seen_from, seen_to),
      arrayMax(seen_to),
      playing_ms,
      stalls_n
    FROM views FINAL
    ORDER BY minted_at, view_id`,
  run: `
    SELECT
      view_id,
      toUInt32(substring(video_id, 7)),
      excluded = '',
      run.1,
      run.2,
      run.3 = 1 OR abs(toInt64(run.1) - toInt64(runs_to[run.3 - 1])) > 250,
      run.3 = length(runs_to)
    FROM views FINAL
    ARRAY JOIN arrayZip(runs_from, runs_to, arrayEnumerate(runs_from)) AS run
    ORDER BY minted_at, view_id, run.3`,
  seen: `
    SELECT view_id, toUInt32(substring(video_id, 7)), excluded = '', span.1, span.2
    FROM views FINAL
    ARRAY JOIN arrayZip(seen_from, seen_to) AS span
    ORDER BY minted_at, view_id, span.1`,
};
