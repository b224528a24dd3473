/** The sums over views that quality of experience is made of. `*_n` are the views behind a number, times milliseconds. */
export interface QualitySums {
  readonly load: number;
  readonly play: number;
  readonly play_attempt: number;
  /** Loads whose reporter can tell an impression, and the plays among them. */
  readonly viewable_load: number;
  readonly viewable_play: number;
  readonly impression: number;
  /** Attempts that ended: played, failed, or left after a second or more. */
  readonly exit_n: number;
  readonly exits: number;
  readonly failure_n: number;
  readonly failed_start: number;
  readonly failed_mid: number;
  readonly startup_n: number;
  readonly startup_median_ms: number;
  readonly startup_p95_ms: number;
  readonly startup_score_sum: number;
  readonly stall_n: number;
  readonly stalls: number;
  readonly stalled_ms: number;
  readonly stall_playing_ms: number;
  readonly smoothness_sum: number;
  readonly success_n: number;
  readonly success_sum: number;
  readonly picture_n: number;
  readonly picture_sum: number;
  readonly score_n: number;
  readonly score_sum: number;
  readonly frames_n: number;
  readonly frames_dropped: number;
  readonly frames_total: number;
  readonly muted_n: number;
  readonly muted_ms: number;
  readonly muted_playing_ms: number;
  readonly hidden_n: number;
  readonly hidden_ms: number;
  readonly hidden_playing_ms: number;
  readonly content_ms: number;
  readonly playing_ms: number;
}

/** Of no view at all. */
export const NO_QUALITY: QualitySums = {
  load: 0,
  play: 0,
  play_attempt: 0,
  viewable_load: 0,
  viewable_play: 0,
  impression: 0,
  exit_n: 0,
  exits: 0,
  failure_n: 0,
  failed_start: 0,
  failed_mid: 0,
  startup_n: 0,
  startup_median_ms: 0,
  startup_p95_ms: 0,
  startup_score_sum: 0,
  stall_n: 0,
  stalls: 0,
  stalled_ms: 0,
  stall_playing_ms: 0,
  smoothness_sum: 0,
  success_n: 0,
  success_sum: 0,
  picture_n: 0,
  picture_sum: 0,
  score_n: 0,
  score_sum: 0,
  frames_n: 0,
  frames_dropped: 0,
  frames_total: 0,
  muted_n: 0,
  muted_ms: 0,
  muted_playing_ms: 0,
  hidden_n: 0,
  hidden_ms: 0,
  hidden_playing_ms: 0,
  content_ms: 0,
  playing_ms: 0,
};

/** Quality of experience by the names in docs/metrics.md. What no view can tell is `null`, never 0. */
export interface QualityMetrics {
  readonly impression: number;
  readonly play_attempt: number;
  readonly play_rate: number | null;
  readonly startup_time: number | null;
  readonly startup_time_p95: number | null;
  readonly startup_score: number | null;
  readonly exit_before_start: number | null;
  readonly playback_failure: number | null;
  readonly playback_failure_start: number | null;
  readonly playback_failure_mid: number | null;
  readonly rebuffer_percentage: number | null;
  readonly rebuffer_frequency: number | null;
  readonly rebuffer_count: number | null;
  readonly rebuffer_duration: number | null;
  readonly smoothness: number | null;
  readonly playback_success: number | null;
  readonly quality: number | null;
  readonly experience_score: number | null;
  readonly dropped_frames: number | null;
  readonly muted_share: number | null;
  readonly background_share: number | null;
  readonly average_speed: number | null;
}

export type QualityMetricId = keyof QualityMetrics;

/** How many views are behind each number: fewer are there than loads, where a number cannot be told of all. */
export type QualityCounts = { readonly [K in QualityMetricId]: number };

/** The metrics from the sums: milliseconds, seconds, percent and scores as docs/metrics.md says. */
export function qualityFromSums(sums: QualitySums): QualityMetrics {
  return {
    impression: sums.impression,
    play_attempt: sums.play_attempt,
    play_rate: percent(sums.viewable_play, sums.impression),
    startup_time: sums.startup_n > 0 ? sums.startup_median_ms : null,
    startup_time_p95: sums.startup_n > 0 ? sums.startup_p95_ms : null,
    startup_score: ratio(sums.startup_score_sum, sums.startup_n),
    exit_before_start: percent(sums.exits, sums.exit_n),
    playback_failure: percent(sums.failed_start + sums.failed_mid, sums.failure_n),
    playback_failure_start: percent(sums.failed_start, sums.failure_n),
    playback_failure_mid: percent(sums.failed_mid, sums.failure_n),
    rebuffer_percentage: percent(sums.stalled_ms, sums.stall_playing_ms + sums.stalled_ms),
    rebuffer_frequency: ratio(sums.stalls, sums.stall_playing_ms / 60_000),
    rebuffer_count: ratio(sums.stalls, sums.stall_n),
    rebuffer_duration: ratio(sums.stalled_ms / 1000, sums.stall_n),
    smoothness: ratio(sums.smoothness_sum, sums.stall_n),
    playback_success: ratio(sums.success_sum, sums.success_n),
    quality: ratio(sums.picture_sum, sums.picture_n),
    experience_score: ratio(sums.score_sum, sums.score_n),
    dropped_frames: percent(sums.frames_dropped, sums.frames_total),
    muted_share: percent(sums.muted_ms, sums.muted_playing_ms),
    background_share: percent(sums.hidden_ms, sums.hidden_playing_ms),
    average_speed: ratio(sums.content_ms, sums.playing_ms),
  };
}

/** The views behind each metric. */
export function qualityCounts(sums: QualitySums): QualityCounts {
  return {
    impression: sums.viewable_load,
    play_attempt: sums.load,
    play_rate: sums.impression,
    startup_time: sums.startup_n,
    startup_time_p95: sums.startup_n,
    startup_score: sums.startup_n,
    exit_before_start: sums.exit_n,
    playback_failure: sums.failure_n,
    playback_failure_start: sums.failure_n,
    playback_failure_mid: sums.failure_n,
    rebuffer_percentage: sums.stall_n,
    rebuffer_frequency: sums.stall_n,
    rebuffer_count: sums.stall_n,
    rebuffer_duration: sums.stall_n,
    smoothness: sums.stall_n,
    playback_success: sums.success_n,
    quality: sums.picture_n,
    experience_score: sums.score_n,
    dropped_frames: sums.frames_n,
    muted_share: sums.muted_n,
    background_share: sums.hidden_n,
    average_speed: sums.play,
  };
}

function ratio(value: number, of: number): number | null {
  return of > 0 ? value / of : null;
}

function percent(value: number, of: number): number | null {
  return of > 0 ? (100 * value) / of : null;
}
