/** The sums over views that quality of experience is made of, beside those of `Totals`. `*_n` are the views behind a number, times milliseconds. */
export interface QualitySums {
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
}

/** Of no view at all. */
export const NO_QUALITY: QualitySums = {
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
};
