import type { MetricSums } from '@kine/protocol';

/**
 * How a measure is put together from parts: `sum` adds, `uniq` is a state of distinct keys that merges, `values`
 * counts each value, of which quantiles are read.
 */
export type MeasureKind = 'sum' | 'uniq' | 'values';

/** One aggregate over the rows of `factsOf`. */
export interface Measure {
  readonly kind: MeasureKind;
  /** The aggregate: for `sum` a number, for the others a state. */
  readonly sql: string;
  /** Whether it is of how well a view played. */
  readonly judged?: true;
}

const sum = (sql: string): Measure => ({ kind: 'sum', sql });
const judged = (sql: string): Measure => ({ kind: 'sum', sql, judged: true });

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
  // Hashed to 64 bits, which is what a viewer key has: states of the hash are half as large and merge in two thirds.
  // A view without a key is of a viewer who is not to be known: it is nobody's, and qualifies by itself.
  unique_viewers: {
    kind: 'uniq',
    sql: "uniqExactStateIf(sipHash64(of_day, viewer), played AND viewer != '')",
  },
  qualified_view: {
    kind: 'uniq',
    sql: "uniqExactStateIf(sipHash64(of_video, if(viewer = '', began, toStartOfHour(began)), viewer), qualified)",
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
  play_attempt: judged('countIf(requested)'),
  viewable_load: judged('countIf(tells_impression)'),
  viewable_play: judged('countIf(tells_impression AND played)'),
  impression: judged('countIf(tells_impression AND viewable)'),
  exit_n: judged('countIf(attempted AND tells_startup)'),
  exits: judged('countIf(left)'),
  failure_n: judged('countIf(attempted AND tells_failures)'),
  failed_start: judged('countIf(fails_start)'),
  failed_mid: judged('countIf(fails_mid)'),
  startup_n: judged('count(startup)'),
  startup: {
    kind: 'values',
    judged: true,
    sql: `sumMapStateIf([toUInt32(assumeNotNull(${THREE_DIGITS}))], [toUInt64(1)], isNotNull(startup))`,
  },
  startup_score_sum: judged('sum(coalesce(startup_score, 0))'),
  startup_score_squares: judged('sum(pow(coalesce(startup_score, 0), 2))'),
  stall_n: judged('countIf(tells_stalls)'),
  stalls: judged('sumIf(stall_count, tells_stalls)'),
  stalled_ms: judged('sumIf(stall_time, tells_stalls)'),
  stall_playing_ms: judged('sumIf(playing, tells_stalls)'),
  smoothness_sum: judged('sum(coalesce(smooth, 0))'),
  smoothness_squares: judged('sum(pow(coalesce(smooth, 0), 2))'),
  success_n: judged('count(success)'),
  success_sum: judged('sum(coalesce(success, 0))'),
  success_squares: judged('sum(pow(coalesce(success, 0), 2))'),
  picture_n: judged('count(picture)'),
  picture_sum: judged('sum(coalesce(picture, 0))'),
  picture_squares: judged('sum(pow(coalesce(picture, 0), 2))'),
  score_n: judged('count(score)'),
  score_sum: judged('sum(coalesce(score, 0))'),
  score_squares: judged('sum(pow(coalesce(score, 0), 2))'),
  frames_n: judged('countIf(tells_frames)'),
  frames_dropped: judged('sumIf(coalesce(dropped, 0), tells_frames)'),
  frames_total: judged('sumIf(coalesce(frames, 0), tells_frames)'),
  muted_n: judged('countIf(tells_muted)'),
  muted_ms: judged('sumIf(muted, tells_muted)'),
  muted_playing_ms: judged('sumIf(playing, tells_muted)'),
  hidden_n: judged('countIf(tells_hidden)'),
  hidden_ms: judged('sumIf(hidden, tells_hidden)'),
  hidden_playing_ms: judged('sumIf(playing, tells_hidden)'),
  states: sum('sum(sent_states)'),
};
