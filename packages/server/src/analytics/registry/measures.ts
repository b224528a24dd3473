import type { MetricSums } from '@kine/protocol';

/**
 * How a measure is put together from parts: `sum` adds, `uniq` is a state of distinct keys that merges, `values`
 * counts each value, of which quantiles are read.
 */
export type MeasureKind = 'sum' | 'uniq' | 'values';

/** One aggregate over the rows of `VIEW_FACTS`. */
export interface Measure {
  readonly kind: MeasureKind;
  /** The aggregate: for `sum` a number, for the others a state. */
  readonly sql: string;
}

const sum = (sql: string): Measure => ({ kind: 'sum', sql });

/** Three digits are kept: nobody feels less, and a day has few distinct values however many plays. */
const THREE_DIGITS = 'startup - startup % intExp10(greatest(3, length(toString(startup))) - 3)';

const squares = (of: string, played: string): Measure => sum(`sumIf(pow(${of} / 1000, 2), ${played})`);
const product = (of: string, played: string): Measure =>
  sum(`sumIf((${of} / 1000) * (duration / 1000), ${played})`);

/** What a question reads; the names are those of protocol's `MetricSums`, but for `startup`. */
export type MeasureId =
  | Exclude<keyof MetricSums, 'startup_median_ms' | 'startup_p95_ms'>
  | 'startup'
  | 'states';

export const MEASURES: Readonly<Record<MeasureId, Measure>> = {
  load: sum('count()'),
  play: sum('countIf(played)'),
  engaged_view: sum('countIf(placed AND furthest > 5000)'),
  content_ms: sum('sum(content)'),
  unplaced_ms: sum('sum(unplaced)'),
  unique_ms: sum('sum(seen)'),
  playing_ms: sum('sum(playing)'),
  completed: sum(
    'countIf(placed AND duration > 0 AND furthest > 0 AND furthest >= toInt64(duration) - greatest(2000, intDiv(duration, 100)))',
  ),
  full_watch: sum('countIf(placed AND duration > 0 AND seen * 10 >= toInt64(duration) * 9)'),
  duration_ms: sum('sumIf(duration, played)'),
  placed_play: sum('countIf(placed)'),
  placed_duration_ms: sum('sumIf(duration, placed)'),
  unique_viewers: { kind: 'uniq', sql: 'uniqExactStateIf((of_day, viewer), played)' },
  qualified_view: {
    kind: 'uniq',
    sql: 'uniqExactStateIf((of_video, toStartOfHour(began), viewer), qualified)',
  },
  content_squares: squares('content', 'played'),
  content_by_duration: product('content', 'played'),
  duration_squares: squares('duration', 'played'),
  unique_squares: squares('seen', 'placed'),
  measured_play: sum('countIf(played AND duration > 0)'),
  measured_content_ms: sum('sumIf(content, played AND duration > 0)'),
  measured_content_squares: squares('content', 'played AND duration > 0'),
  measured_placed_play: sum('countIf(placed AND duration > 0)'),
  seen_share: sum('sumIf(seen / duration, placed AND duration > 0)'),
  seen_share_squares: sum('sumIf(pow(seen / duration, 2), placed AND duration > 0)'),
  play_attempt: sum('countIf(requested)'),
  viewable_load: sum('countIf(tells_impression)'),
  viewable_play: sum('countIf(tells_impression AND played)'),
  impression: sum('countIf(tells_impression AND viewable)'),
  exit_n: sum('countIf(attempted AND tells_startup)'),
  exits: sum('countIf(left)'),
  failure_n: sum('countIf(attempted AND tells_failures)'),
  failed_start: sum('countIf(fails_start)'),
  failed_mid: sum('countIf(fails_mid)'),
  startup_n: sum('count(startup)'),
  startup: {
    kind: 'values',
    sql: `sumMapStateIf([toUInt32(assumeNotNull(${THREE_DIGITS}))], [toUInt64(1)], isNotNull(startup))`,
  },
  startup_score_sum: sum('sum(coalesce(startup_score, 0))'),
  startup_score_squares: sum('sum(pow(coalesce(startup_score, 0), 2))'),
  stall_n: sum('countIf(tells_stalls)'),
  stalls: sum('sumIf(stall_count, tells_stalls)'),
  stalled_ms: sum('sumIf(stall_time, tells_stalls)'),
  stall_playing_ms: sum('sumIf(playing, tells_stalls)'),
  smoothness_sum: sum('sum(coalesce(smooth, 0))'),
  smoothness_squares: sum('sum(pow(coalesce(smooth, 0), 2))'),
  success_n: sum('count(success)'),
  success_sum: sum('sum(coalesce(success, 0))'),
  success_squares: sum('sum(pow(coalesce(success, 0), 2))'),
  picture_n: sum('count(picture)'),
  picture_sum: sum('sum(coalesce(picture, 0))'),
  picture_squares: sum('sum(pow(coalesce(picture, 0), 2))'),
  score_n: sum('count(score)'),
  score_sum: sum('sum(coalesce(score, 0))'),
  score_squares: sum('sum(pow(coalesce(score, 0), 2))'),
  frames_n: sum('countIf(tells_frames)'),
  frames_dropped: sum('sumIf(coalesce(dropped, 0), tells_frames)'),
  frames_total: sum('sumIf(coalesce(frames, 0), tells_frames)'),
  muted_n: sum('countIf(tells_muted)'),
  muted_ms: sum('sumIf(muted, tells_muted)'),
  muted_playing_ms: sum('sumIf(playing, tells_muted)'),
  hidden_n: sum('countIf(tells_hidden)'),
  hidden_ms: sum('sumIf(hidden, tells_hidden)'),
  hidden_playing_ms: sum('sumIf(playing, tells_hidden)'),
  states: sum('sum(states)'),
};
