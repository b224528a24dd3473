/** The parts of measures that are numbers; whole numbers are exact up to 2^53. */
const SUMS = [
  'load play engaged_view content_ms unplaced_ms unique_ms playing_ms completed full_watch duration_ms',
  'placed_play placed_duration_ms states content_squares content_by_duration duration_squares unique_squares',
  'measured_play measured_content_ms measured_content_squares measured_placed_play seen_share seen_share_squares',
  'play_attempt viewable_load viewable_play impression exit_n exits',
  'failure_n failed_start failed_mid startup_n startup_score_sum startup_score_squares stall_n stalls stalled_ms',
  'stall_playing_ms smoothness_sum smoothness_squares success_n success_sum success_squares picture_n picture_sum',
  'picture_squares score_n score_sum score_squares frames_n frames_dropped frames_total muted_n muted_ms',
  'muted_playing_ms hidden_n hidden_ms hidden_playing_ms',
].flatMap((line) => line.split(' '));

/** The parts of measures, as columns of their names. */
const PARTS = `
  ${SUMS.map((name) => `${name} Float64`).join(', ')},
  unique_viewers AggregateFunction(uniqExact, UInt64),
  qualified_view AggregateFunction(uniqExact, UInt64),
  startup AggregateFunction(sumMap, Array(UInt32), Array(UInt64))`;

/**
 * Past UTC days of each video in rows that add up. The curves are apart: their rows are a hundred times as long.
 * An edge of a curve is its bin · 16 + its kind; see `analytics/reports/curve-edges.ts`.
 */
export function sealingTables(engine: (name: string) => string, settings: string): readonly string[] {
  const table = (name: string, columns: string, kept: string): string => `
    CREATE TABLE IF NOT EXISTS ${name} (${columns}) ${kept} SETTINGS ${settings}`;
  const ofVideos = 'workspace_id LowCardinality(String), video_id String, day Date, version UInt64';
  const newest = `ENGINE = ${engine('ReplacingMergeTree(version)')} PARTITION BY toYear(day)
    ORDER BY (workspace_id, video_id, day`;
  return [
    table(
      'view_days',
      `${ofVideos}, video_duration_ms UInt32, definition LowCardinality(String), ${PARTS}`,
      `${newest})`,
    ),
    table('view_quarters', `${ofVideos}, quarter DateTime('UTC'), ${PARTS}`, `${newest}, quarter)`),
    table(
      'view_curves',
      `${ofVideos}, video_duration_ms UInt32,
        detail_edge Array(UInt32), detail_n Array(Int64), detail_s Array(Int64),
        ratio_edge Array(UInt32), ratio_n Array(Int64), ratio_s Array(Int64)`,
      `${newest})`,
    ),
    table(
      'dirty_days',
      'workspace_id LowCardinality(String), video_id String, day Date, marked_at UInt64',
      `ENGINE = ${engine('ReplacingMergeTree(marked_at)')} ORDER BY (workspace_id, video_id, day)`,
    ),
    table(
      'sealed_days',
      'day Date, frozen Bool',
      `ENGINE = ${engine('ReplacingMergeTree')} ORDER BY (day, frozen)`,
    ),
  ];
}
