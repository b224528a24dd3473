import { sealingTables } from './sealing-tables.ts';

/** One change of the warehouse schema. `engine` is the cluster seam: replicated engines come by this one macro. */
export interface WarehouseMigration {
  readonly id: number;
  readonly name: string;
  /** One statement, or several that follow one another. */
  readonly sql: (engine: (name: string) => string) => string | readonly string[];
}

/** Inserts are on the disk when they return: the spool deletes what the warehouse confirmed. */
const DURABLE = 'fsync_after_insert = 1, fsync_part_directory = 1';

/**
 * Rows are read in whole granules, and a question about one video wants a few thousand views or ninety sealed days. With the
 * engine's 8,192 the totals of a video read 39,500 rows and took 23.0 ms, with these 9,000 and 17.2; the overview 84 and 76.
 * Marks and keys of a million views take 140 kB more of memory.
 */
const VIEWS_A_GRANULE = 1_024;
const DAYS_A_GRANULE = 256;

export const MIGRATIONS: readonly WarehouseMigration[] = [
  {
    id: 1,
    name: 'views',
    // One row per view; of several versions the highest `version` (seq, then content hash) stands.
    // `seen_*` is the union of the runs and passes, computed when the row is written; everything else
    // is what the player said or what ingest added.
    sql: (engine) => `
      CREATE TABLE IF NOT EXISTS views (
        workspace_id LowCardinality(String),
        video_id String,
        day Date,
        view_id String,
        seq UInt32,
        version UInt64,
        minted_at DateTime64(3, 'UTC'),
        received_at DateTime64(3, 'UTC'),
        age_ms UInt32,
        excluded LowCardinality(String),
        viewer_key String,
        device LowCardinality(String),
        os LowCardinality(String),
        browser LowCardinality(String),
        country LowCardinality(String),
        referrer_host LowCardinality(String),
        page String,
        referrer String,
        player LowCardinality(String),
        lang LowCardinality(String),
        tz LowCardinality(String),
        screen LowCardinality(String),
        custom Map(LowCardinality(String), String),
        reported_duration_ms UInt32,
        runs_from Array(UInt32),
        runs_to Array(UInt32),
        runs_at Array(UInt32),
        runs_rate Array(Float32),
        passes_from Array(UInt32),
        passes_to Array(UInt32),
        passes_count Array(UInt32),
        seen_from Array(UInt32),
        seen_to Array(UInt32),
        requested_at_ms Nullable(UInt32),
        first_frame_at_ms Nullable(UInt32),
        viewable_at_ms Nullable(UInt32),
        autoplay Bool,
        ended Bool,
        playing_ms UInt32,
        muted_ms UInt32,
        hidden_ms UInt32,
        stalls_n UInt32,
        stalls_ms UInt32,
        seeks_n UInt32,
        seeks_latency_ms UInt32,
        errors String,
        renditions String,
        now_at_ms UInt32,
        now_position_ms UInt32,
        now_rate Float32,
        now_state LowCardinality(String)
      )
      ENGINE = ${engine('ReplacingMergeTree(version)')}
      PARTITION BY toYYYYMM(day)
      ORDER BY (workspace_id, video_id, day, view_id)
      SETTINGS ${DURABLE}, index_granularity = ${VIEWS_A_GRANULE}`,
  },
  {
    id: 2,
    name: 'quality of experience',
    // No part is written anew: 14 ms with a million views. `failure` and `picture_quality` are worked out from
    // errors, renditions and runs when a row is written; reading the JSON in each question took 463 ms a
    // million views, the columns take 71. Rows from before say of failure what their JSON says, and nothing
    // of picture quality.
    sql: () => `
      ALTER TABLE views
        ADD COLUMN IF NOT EXISTS unmeasured Array(LowCardinality(String)),
        ADD COLUMN IF NOT EXISTS stalls_at Array(UInt32),
        ADD COLUMN IF NOT EXISTS stalls_took Array(UInt32),
        ADD COLUMN IF NOT EXISTS frames_dropped Nullable(UInt32),
        ADD COLUMN IF NOT EXISTS frames_total Nullable(UInt32),
        ADD COLUMN IF NOT EXISTS failure LowCardinality(String)
          DEFAULT JSONExtractString(
            arrayLast(error -> JSONExtractBool(error, 'fatal'), JSONExtractArrayRaw(errors)), 'phase'),
        ADD COLUMN IF NOT EXISTS picture_quality Nullable(Float64)`,
  },
  {
    id: 3,
    name: 'watched nobody knows where',
    // For views of players that report their state and not their playhead. No part is written anew.
    sql: () => 'ALTER TABLE views ADD COLUMN IF NOT EXISTS unplaced_ms UInt32',
  },
  {
    id: 5,
    name: 'sealed days',
    sql: (engine) => sealingTables(engine, `${DURABLE}, index_granularity = ${DAYS_A_GRANULE}`),
  },
  {
    id: 6,
    name: 'furthest position',
    // Whether a view counts depends on it in every question, many of which read no list otherwise. No part is
    // written anew: rows from before are worked out when they are read.
    sql: () => 'ALTER TABLE views ADD COLUMN IF NOT EXISTS furthest_ms UInt32 DEFAULT seen_to[-1]',
  },
  {
    id: 7,
    name: 'regions',
    // ISO 3166-2, where the operator has a database that tells it; no part is written anew.
    sql: () => 'ALTER TABLE views ADD COLUMN IF NOT EXISTS region LowCardinality(String)',
  },
  {
    id: 12,
    name: "the site's own viewer ids",
    // What a page's own site calls its viewer, so that a site can ask for and erase what belongs to one person; no
    // part is written anew.
    sql: () => 'ALTER TABLE views ADD COLUMN IF NOT EXISTS viewer_id String',
  },
  {
    id: 27,
    name: 'plays of the team',
    // Marks of the rules that know a play only while it happens, so that a rule that goes brings its views back. One text
    // with spaces between: over a million views a question took 2 ms for it, and 6 ms for a list. No part is written anew.
    sql: () => 'ALTER TABLE views ADD COLUMN IF NOT EXISTS team LowCardinality(String)',
  },
];
